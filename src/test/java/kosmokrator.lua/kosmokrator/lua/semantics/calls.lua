-- Forms of calls and definitions.
local function show(...) print(select("#", ...), ...) end
show "string" show [[long]] show(#{1, 2})
local o = {n = 1}
function o.plain(a) return a end
function o:method(a) return self.n, a end
o.nested = {deep = {}}
function o.nested.deep.f(a, b) return b, a end
function o.nested.deep:g(a) return self == o.nested.deep, a end
show(o.plain(1)) show(o:method(2)) show(o.method({n = 5}, 3)) show(o.nested.deep.f(1, 2)) show(o.nested.deep:g(4))
local function f(a, b, c) return c, b, a end
show(f(1)) show(f(1, 2, 3, 4)) show((f(1, 2, 3)))
local g = function() end
show(g()) show((g())) show(g(), 1) show(1, g())
show(f(f(1, 2, 3)))
show(("x"):rep(2), #("abc"):upper(), ("%d"):format(7))
local s = "text"
show(s:len(), s:upper(), s:sub(2, 3):upper())
local curried = function(a) return function(b) return function(c) return a + b + c end end end
show(curried(1)(2)(3))
show(pcall(function(...) return ... end, 1, nil, nil))
local t = setmetatable({}, {__index = function(_, k) return function(_, ...) return k, ... end end})
show(t:anything(1, 2)) show(t["odd name"](t, 3))
