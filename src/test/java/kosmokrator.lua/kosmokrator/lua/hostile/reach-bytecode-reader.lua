-- ends: ok nil true
-- Bytecode from a reader function, its first byte in a piece of its own.
local pieces = { "\27", "Lua", "R\0\1\4\4\4\8\0\25\147\13\10\26\10" }
local n = 0
local f, message = load(function()
  n = n + 1
  return pieces[n]
end)
print(f, message:find("bytecode") ~= nil)
