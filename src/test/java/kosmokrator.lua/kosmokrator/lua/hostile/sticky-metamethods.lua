-- ends: cpu
-- Reaches the limit in a metamethod that is protected.
local t = setmetatable({}, { __index = function() while true do end end, __gc = function() while true do end end })
while true do pcall(function() return t.x end) t = setmetatable({}, getmetatable(t)) end
