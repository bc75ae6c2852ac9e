-- ends: cpu
-- Comparisons that compare.
local meta = {}
local a, b = setmetatable({}, meta), setmetatable({}, meta)
meta.__lt = function(x, y) while x == y do end return true end
meta.__eq = function(x, y) return rawequal(x, y) or not (x < y) and true end
meta.__le = meta.__lt
while true do pcall(function() return a <= b, a == b, a < b end) end
