local function f() return value end
value = "global"
print(f())
setfenv(f, { value = "own" }) print(f(), value)
print(getfenv(f).value, getfenv(1) == _G, getfenv() == _G, getfenv(0) == _G, getfenv(print) == _G)
local function g() return value end
print(g())
local function sandboxed() x = 1 return x, y end
local env = setmetatable({}, { __index = _G })
setfenv(sandboxed, env)
print(sandboxed()) print(env.x, x)
local function self() setfenv(1, { print = print, v = "changed" }) return v end
print(self())
print(value)
local function caller() local function set() setfenv(2, { here = "set from below" }) end set() return here end
print(caller())
print(pcall(setfenv, print, {})) print(pcall(setfenv, 50, {})) print(pcall(getfenv, 50)) print(pcall(getfenv, "x"))
local chunk = loadstring("a = 1 function b() return a end return b")
local e2 = {} setfenv(chunk, e2) local b = chunk()
print(e2.a, b(), a, e2.b == b)
print(setfenv(f, { value = 2 }) == f, f())
_G.newglobal = "via _G" print(newglobal, _G._G == _G, rawget(_G, "newglobal"))
setmetatable(_G, { __index = function(_, k) return "auto " .. k end, __newindex = function(t, k, v) rawset(t, k, v .. "!") end })
print(undefinedname) fresh = "set" print(fresh)
setmetatable(_G, nil) print(undefinedname)
print(_VERSION, type(_G))
