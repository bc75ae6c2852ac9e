-- ends: memory
-- Would tell the world that it lives on.
local ok, e = pcall(string.rep, "x", 1e9)
print("alive", ok, e)
