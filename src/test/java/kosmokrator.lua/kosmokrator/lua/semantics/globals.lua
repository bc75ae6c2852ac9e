-- The table of globals, and metatables on it.
x = 1
print(_G.x, _G["x"], rawget(_G, "x"))
_G.y = 2
print(y)
x, y = nil, nil
print(x, y)
local names = {}
for k, v in pairs(_G) do if type(v) == "function" and #k < 5 and k ~= "load" and k ~= "dump" then names[#names + 1] = k end end
table.sort(names)
print(table.concat(names, " "))
setmetatable(_G, {__index = function(_, k) error("undefined variable " .. k, 2) end, __newindex = function(_, k, v) error("assignment to " .. k, 2) end})
print(pcall(function() return undefinedname end))
print(pcall(function() newglobal = 1 end))
rawset(_G, "allowed", 5)
print(allowed)
setmetatable(_G, nil)
print(undefinedname)
local env = setmetatable({}, {__index = _G})
local f = loadstring("value = 10 return tostring(value)")
setfenv(f, env)
print(f(), value, env.value)
