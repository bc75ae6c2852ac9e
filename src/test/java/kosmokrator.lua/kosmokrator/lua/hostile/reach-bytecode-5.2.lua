-- ends: ok nil true nil true
-- Bytecode of the compiler's own version, under both names.
local f, a = loadstring("\27LuaR\0\1\4\4\4\8\0\25\147\13\10\26\10")
local g, b = load("\27LuaR\0\1\4\4\4\8\0\25\147\13\10\26\10", "x", "b")
print(f, a:find("bytecode") ~= nil, g, type(b) == "string")
