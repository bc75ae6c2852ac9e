-- Raw access passes by every metamethod.
local log = {}
local mt = {__index = function(_, k) log[#log + 1] = "get " .. tostring(k) return "indexed" end,
  __newindex = function(_, k) log[#log + 1] = "set " .. tostring(k) end, __eq = function() return true end}
local a, b = setmetatable({}, mt), setmetatable({}, mt)
a.x = 1
print(a.x, rawget(a, "x"), rawset(a, "y", 2) == a, a.y, rawget(a, "y"))
print(a == b, rawequal(a, b), rawequal(a, a), a ~= b)
print(table.concat(log, ","))
a.y = 3
print(a.y, #log)
print(rawget({5, 6}, 2), rawget({}, "none"), rawequal("a", "a"), rawequal(1, "1"), rawequal(nil, false))
print(select("#", rawget({}, 1)))
local frozen = setmetatable({}, {__index = {v = 1}, __newindex = function(_, k) error("read only: " .. k, 2) end, __metatable = false})
print(frozen.v, pcall(function() frozen.v = 2 end))
print(getmetatable(frozen), pcall(setmetatable, frozen, nil))
local counted = setmetatable({}, {__index = table})
counted:insert("a") counted:insert("b")
print(#counted, counted[2], counted:concat("-"))
local default = setmetatable({}, {__index = function() return 0 end})
for w in ("a b a c a"):gmatch("%a") do default[w] = default[w] + 1 end
print(default.a, default.b, default.z)
