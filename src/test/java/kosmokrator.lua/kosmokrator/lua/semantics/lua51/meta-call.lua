local f = setmetatable({ k = 10 }, { __call = function(self, ...) return self.k, select("#", ...), ... end })
print(f()) print(f(1, nil)) print(pcall(f, "x"))
local g = setmetatable({}, { __call = f })
print(pcall(g, 1))
local o = { m = f }
print(o.m(2), o:m(3) ~= nil)
for a, b in setmetatable({}, { __call = function(self, s, c) if c < 3 then return c + 1, s end end }), "state", 0 do print(a, b) end
print(pcall(setmetatable({}, { __call = 1 })))
print(pcall(setmetatable({}, {})))
local function ctor(class, ...) return setmetatable({ args = { ... } }, class) end
local C = setmetatable({}, { __call = ctor }) C.__index = C
function C:count() return #self.args end
print(C(1, 2, 3):count())
local t = setmetatable({}, { __call = function(_, n) if n == 0 then return "done" end return _(n - 1) end })
print(t(1000))
print(select(2, pcall(string.gsub, "abc", "b", setmetatable({}, { __call = function() return "X" end }))))
print(type(f), tostring(getmetatable(f).__call):match("^function"))
