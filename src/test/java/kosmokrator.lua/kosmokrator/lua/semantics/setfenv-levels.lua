-- Environments of functions, by value and by level.
local function outer()
  local env = {print = print, setfenv = setfenv, getfenv = getfenv, tostring = tostring}
  setfenv(1, env)
  x = "in env"
  local function inner() return x end
  print(inner(), getfenv(inner) == env, getfenv(1) == env)
  return inner
end
local inner = outer()
print(inner(), x)
local function set(f, name, value) getfenv(f)[name] = value end
set(inner, "x", "changed")
print(inner())
local shared = {}
local function a() v = (v or 0) + 1 return v end
local function b() return v end
setfenv(a, shared) setfenv(b, shared)
a() a()
print(b(), shared.v, v)
local chunk = loadstring("count = (count or 0) + 1 return count")
local e1, e2 = {}, {}
setfenv(chunk, e1)
chunk() chunk()
setfenv(chunk, e2)
chunk()
print(e1.count, e2.count, count)
print(pcall(setfenv, 5000, {}))
print(pcall(getfenv, -1))
local sandbox = setmetatable({}, {__index = function(_, k) return "no " .. k end})
print(setfenv(loadstring("return os, print, x"), sandbox)())
print(setfenv(function() end, {}) ~= nil)
