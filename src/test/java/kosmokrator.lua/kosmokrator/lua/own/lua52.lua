-- What else Lua 5.2 adds without taking anything away.
print("\x41\x62\xff" == "Ab\255", "a\z
       b", "\z
  x")
print(loadstring([[return "\xZZ"]]))
print(("ab"):rep(3, "-"), ("x"):rep(1, "-"), ("x"):rep(0, "-"))
local p = table.pack(1, nil, 3)
print(p.n, p[1], p[2], p[3], table.unpack({1, 2}), table.pack().n)
print(math.log(8, 2), math.log(100, 10), math.log(27, 3))
print(#setmetatable({}, {__len = function() return 42 end}), rawlen({1, 2}), rawlen("abc"))
for k, v in pairs(setmetatable({}, {__pairs = function(t) return function(_, k) if not k then return 1, "one" end end, t, nil end})) do print(k, v) end
print(xpcall(function(...) return select("#", ...), ... end, print, 1, nil))
print(load("return x", "=c", "t", {x = "env"})(), load("return 1")(), load("syntax error here"))
print(load("return 1", "=c", "b"))
print(string.format("%s %s %s", nil, true, setmetatable({}, {__tostring = function() return "obj" end})))
print(coroutine.isyieldable(), coroutine.wrap(function() return coroutine.isyieldable() end)())
print(("%g"):format(0x.8p1), 0x10p2, 0xA.8p0)
local t = setmetatable({}, {__index = function(_, k) return k end})
print(select(2, pcall(error)), (" a "):find("%g"))
;;; print("empty statements")
