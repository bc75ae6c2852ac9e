-- ends: cpu
-- A field that never comes.
local x = setmetatable({}, { __index = function() while true do end end }).x
