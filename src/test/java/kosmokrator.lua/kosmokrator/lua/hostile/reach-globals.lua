-- ends: ok 0
-- Anything in the globals or one step below that is neither known nor harmless.
local known = [[assert collectgarbage dump error gcinfo getfenv getmetatable ipairs load loadstring next pairs pcall print
  rawequal rawget rawlen rawset select setfenv setmetatable tonumber tostring type unpack xpcall _G _VERSION string table
  math os coroutine debug json regex app arg]]
local allowed, strange = {}, {}
for name in known:gmatch("%S+") do allowed[name] = true end
for name, value in pairs(_G) do
  if not allowed[name] then strange[#strange + 1] = name end
  if type(value) == "userdata" or type(value) == "thread" then strange[#strange + 1] = name end
end
print(#strange, unpack(strange))
