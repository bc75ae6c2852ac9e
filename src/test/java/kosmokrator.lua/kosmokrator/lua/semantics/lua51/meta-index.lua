local base = { greet = function(self) return "hi " .. self.name end, kind = "base" }
local obj = setmetatable({ name = "bob" }, { __index = base })
print(obj:greet(), obj.kind, obj.none, rawget(obj, "kind"))
local calls = {}
local lazy = setmetatable({}, { __index = function(t, k) calls[#calls + 1] = tostring(k) return k .. "!" end })
print(lazy.a, lazy["b"], lazy.a, table.concat(calls, " "))
print(rawget(lazy, "a"))
local store = {}
local proxy = setmetatable({}, { __newindex = store, __index = store })
proxy.x = 1
print(rawget(proxy, "x"), store.x, proxy.x)
local seen
local watch = setmetatable({ old = 1 }, { __newindex = function(t, k, v) seen = k rawset(t, k, v * 2) end })
watch.new = 5 print(seen, watch.new)
seen = nil watch.new = 6 print(seen, watch.new)
watch.old = 2 print(seen, watch.old)
watch.old = nil watch.old = 4 print(seen, watch.old)
local A = {} A.__index = A
function A.new(v) return setmetatable({ v = v }, A) end
function A:get() return self.v end
local B = setmetatable({}, { __index = A }) B.__index = B
function B.new(v) local o = A.new(v) return setmetatable(o, B) end
function B:double() return self:get() * 2 end
print(B.new(21):double(), A.new(3):get(), pcall(function() return A.new(1):double() end))
local chain = setmetatable({}, { __index = setmetatable({}, { __index = setmetatable({ deep = 1 }, { __index = function() return "end" end }) }) })
print(chain.deep, chain.nope)
local loop = {} setmetatable(loop, { __index = loop })
print(pcall(function() return loop.x end))
local nloop = {} setmetatable(nloop, { __newindex = nloop })
print(pcall(function() nloop.x = 1 end))
print(#setmetatable({ 1, 2 }, { __index = { 1, 2, 3 } }), ("abc").len == string.len, ("abc").nope)
local def = setmetatable({}, { __index = function() return 0 end })
def.x = def.x + 1 print(def.x, def.y)
print(pcall(function() local s = "abc" s.x = 1 end))
