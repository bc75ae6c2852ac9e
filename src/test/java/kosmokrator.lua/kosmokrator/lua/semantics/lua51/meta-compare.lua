local V = {}
V.__eq = function(a, b) return a.v == b.v end
V.__lt = function(a, b) return a.v < b.v end
V.__le = function(a, b) return a.v <= b.v end
local function v(n) return setmetatable({ v = n }, V) end
print(v(1) == v(1), v(1) ~= v(1), v(1) == v(2), v(1) < v(2), v(1) > v(2), v(1) <= v(1), v(2) >= v(1))
print(v(1) == 1, 1 == v(1), rawequal(v(1), v(1)))
local W = { __lt = function(a, b) return a.v < b.v end }
local function w(n) return setmetatable({ v = n }, W) end
print(w(1) <= w(2), w(2) <= w(1), w(1) >= w(1))
print(pcall(function() return v(1) < w(1) end))
print(pcall(function() return v(1) < 1 end))
print(pcall(function() return {} < {} end))
local odd = setmetatable({}, { __eq = function() return "truthy" end })
print(odd == setmetatable({}, { __eq = function() return true end }), odd == odd)
local same = function() return 1 end
print(setmetatable({}, { __eq = same }) == setmetatable({}, { __eq = same }))
local never = { __lt = function() return nil end }
print(setmetatable({}, never) < setmetatable({}, never))
