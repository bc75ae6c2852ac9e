-- Metamethods of operators: which are asked, in which order, with what.
local V = {}
V.__index = V
local function v(x) return setmetatable({x = x}, V) end
local function raw(a) return type(a) == "table" and a.x or a end
for _, name in ipairs {"add", "sub", "mul", "div", "mod", "pow", "concat"} do
  V["__" .. name] = function(a, b) return name .. "(" .. tostring(raw(a)) .. "," .. tostring(raw(b)) .. ")" end
end
V.__unm = function(a) return "unm(" .. a.x .. ")" end
V.__eq = function(a, b) return a.x == b.x end
V.__lt = function(a, b) return a.x < b.x end
V.__le = function(a, b) return a.x <= b.x end
print(v(1) + v(2), v(1) + 2, 1 + v(2), v(1) - 1, 2 * v(3), v(1) / 2, v(5) % 3, v(2) ^ 3, -v(9))
print(v(1) .. v(2), v(1) .. "s", "s" .. v(1), 1 .. v(2), v(1) .. "a" .. "b", "a" .. "b" .. v(1))
print(v(1) == v(1), v(1) == v(2), v(1) ~= v(1), v(1) == 1, v(1) < v(2), v(2) <= v(2), v(3) > v(2), v(1) >= v(2))
local onlylt = {__lt = function(a, b) return a.x < b.x end}
local p, q = setmetatable({x = 1}, onlylt), setmetatable({x = 2}, onlylt)
print(p <= q, q <= p, p >= q)
print(pcall(function() return p < v(1) end))
print(pcall(function() return v(1) < 1 end))
print(pcall(function() return {} + 1 end))
local other = setmetatable({x = 1}, {__eq = function() return true end})
print(other == v(1), v(1) == other)
print(setmetatable({}, {__add = function() return 1, 2, 3 end}) + 1)
local multi = setmetatable({}, {__index = function() return 1, 2, 3 end, __call = function(...) return select("#", ...), ... end})
print((multi.x), select("#", multi.x))
print(select("#", multi(1, nil)))
