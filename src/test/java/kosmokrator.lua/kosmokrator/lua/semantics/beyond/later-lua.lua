-- what later versions add without conflict
print(table.pack(1, nil, 3).n, table.unpack({ 1, 2, 3 }, 2), rawlen({ 1, 2 }), rawlen("abc"))
print(#setmetatable({}, { __len = function() return 42 end }))
for k, v in pairs(setmetatable({}, { __pairs = function(t) return function(_, k) if not k then return 1, "one" end end, t, nil end })) do print(k, v) end
print(("ab"):rep(3, "-"), ("x"):rep(1, "-"), ("x"):rep(0, "-") == "")
print(math.log(8, 2), math.log(100, 10), xpcall(function(...) return select("#", ...) end, print, 1, nil, 3))
print(load("return 1 + 1")(), load("return x", "=c", "t", { x = "own" })(), load("x = 1", "=c", "b"))
print(("%g"):rep(2), ("a b!"):find("%g"))
print(load("\27Lua", "=c"))
local t = setmetatable({}, { __name = "ignored" })
print(string.format("%s %s %s", nil, true, setmetatable({}, { __tostring = function() return "shown" end })))
local thrown = {}
print(select(2, pcall(assert, false, thrown)) == thrown)
print(string.dump, io, package, require, dofile, loadfile, os.execute, os.exit, os.getenv, os.remove, debug.getinfo, debug.sethook)
