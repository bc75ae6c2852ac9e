-- ends: cpu
-- Joins that make joins.
local meta = {}
meta.__concat = function(a, b) return a end
local t = setmetatable({}, meta)
while true do t = t .. "x" .. t end
