-- What does not exist for a script.
for _, name in ipairs {"io", "package", "require", "module", "dofile", "loadfile", "luajava", "newproxy", "java", "ffi"} do print(name, rawget(_G, name)) end
for _, name in ipairs {"execute", "exit", "getenv", "remove", "rename", "tmpname", "setlocale"} do print("os." .. name, os[name]) end
for _, name in ipairs {"getinfo", "sethook", "getlocal", "getregistry", "setmetatable", "getupvalue", "setupvalue", "debug"} do print("debug." .. name, debug[name]) end
print(string.dump)
local names = {}
for name in pairs(_G) do names[#names + 1] = name end
table.sort(names)
print(table.concat(names, " "))
print(loadstring("\27Lua"), load(function() return nil end) ~= nil)
local sent
print(load(function() if sent then return nil end sent = true return "\27LuaQ\0\1" end))
