-- __index, __newindex, __call, __tostring, __metatable, raw access.
local base = {greet = function(self) return "hi " .. self.name end, kind = "base"}
base.__index = base
local obj = setmetatable({name = "bob"}, base)
print(obj:greet(), obj.kind, rawget(obj, "kind"), obj.none)
local log = {}
local watched = setmetatable({}, {__newindex = function(t, k, v) log[#log + 1] = k rawset(t, k, v) end})
watched.a = 1 watched.a = 2 watched.b = 3
print(table.concat(log, ","), watched.a, watched.b)
local store = {}
local proxy = setmetatable({}, {__index = store, __newindex = store})
proxy.x = 5
print(rawget(proxy, "x"), store.x, proxy.x)
local computed = setmetatable({}, {__index = function(t, k) return k .. "!" end})
print(computed.hello, computed[1])
local callable = setmetatable({}, {__call = function(self, a, b) return self == nil, a, b end})
print(callable(1, 2), callable(), pcall(callable, 7))
print(tostring(setmetatable({}, {__tostring = function() return "custom" end})))
print(pcall(tostring, setmetatable({}, {__tostring = function() return 1 end})))
local locked = setmetatable({}, {__metatable = "locked"})
print(getmetatable(locked), pcall(setmetatable, locked, {}))
print(getmetatable({}), getmetatable("x").__index == string, getmetatable(1))
print(rawequal(obj, obj), rawequal({}, {}), rawequal("a", "a"), rawequal(1, 1.0))
local chain = setmetatable({}, {__index = setmetatable({b = 2}, {__index = setmetatable({c = 3}, {__index = function(_, k) return k end})})})
print(chain.b, chain.c, chain.d)
print(pcall(setmetatable, {}, 1))
print(pcall(setmetatable, 1, {}))
print(pcall(rawset, 1, 2, 3))
print(pcall(rawget, {}))
print(setmetatable({}, nil) ~= nil, getmetatable(setmetatable({}, nil)))
local defaults = setmetatable({}, {__index = function(t, k) local v = k * 2 rawset(t, k, v) return v end})
print(defaults[4], rawget(defaults, 4), rawget(defaults, 5))
local a = setmetatable({}, {}) 
getmetatable(a).__index = a
print(pcall(function() return a.x end))
local Stack = {}
Stack.__index = Stack
function Stack.new() return setmetatable({n = 0}, Stack) end
function Stack:push(v) self.n = self.n + 1 self[self.n] = v return self end
function Stack:pop() local v = self[self.n] self[self.n] = nil self.n = self.n - 1 return v end
local s = Stack.new():push(1):push(2):push(3)
print(s:pop(), s:pop(), s.n)
local Derived = setmetatable({}, {__index = Stack})
Derived.__index = Derived
function Derived:push(v) return Stack.push(self, v * 10) end
local d = setmetatable({n = 0}, Derived)
print(d:push(1):push(2):pop())
