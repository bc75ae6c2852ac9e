-- ends: ok nil true
-- Bytecode as a string.
local f, message = load("\27Lua\81\0\1\4\8\4\8\0")
print(f, message:find("bytecode") ~= nil)
