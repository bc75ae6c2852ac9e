-- ends: memory
-- Metatables of metatables.
local t = {}
while true do t = setmetatable({}, t) end
