-- ends: cpu
-- Errors in handlers of errors in handlers.
local function h() error(setmetatable({}, { __tostring = function() while true do end end })) end
while true do xpcall(h, function() xpcall(h, h) while true do pcall(h) end end) end
