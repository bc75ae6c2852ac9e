local log
local mt = {}
for _, e in ipairs { "add", "sub", "mul", "div", "mod", "pow", "unm", "concat" } do
  mt["__" .. e] = function(a, b)
    local function name(v) return type(v) == "table" and v.n or tostring(v) end
    return e .. "(" .. name(a) .. "," .. name(b) .. ")"
  end
end
local a, b = setmetatable({ n = "a" }, mt), setmetatable({ n = "b" }, mt)
print(a + b, a - b, a * b, a / b, a % b, a ^ b, -a, a .. b)
print(a + 1, 1 + a, "x" - a, a * "y", nil == a, a / 2, 2 % a, 2 ^ a)
print(a .. "s", "s" .. a, a .. 1, 1 .. a, "x" .. "y" .. a, a .. "x" .. "y")
print(pcall(function() return a + nil end), pcall(function() return {} + 1 end))
print(pcall(function() return a .. nil end), pcall(function() return true .. a end))
local c = setmetatable({ n = "c" }, { __add = function() return 1, 2, 3 end, __unm = function(x, y) return rawequal(x, y) end })
print(c + 1, (c + c), -c)
print(pcall(function() return c - 1 end))
local d = setmetatable({}, { __add = "not a function" })
print(pcall(function() return d + 1 end))
local e = setmetatable({}, { __add = setmetatable({}, { __call = function(self, x, y) return "callable " .. tostring(y) end }) })
print(pcall(function() return e + 5 end))
