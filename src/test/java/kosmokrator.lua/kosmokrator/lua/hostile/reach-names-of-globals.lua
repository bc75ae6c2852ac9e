-- ends: ok
local allowed = {}
for n in ("_G _VERSION app arg assert collectgarbage coroutine debug dump error gcinfo getfenv getmetatable ipairs json load loadstring math next os pairs pcall print rawequal rawget rawlen rawset regex select setfenv setmetatable string table tonumber tostring type unpack xpcall"):gmatch("%S+") do allowed[n] = true end
for n in pairs(_G) do assert(allowed[n], n) end
