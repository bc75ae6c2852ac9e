-- ends: ok true
-- Recursion through pcall, to its end and back.
local n = 0
local function f() n = n + 1 return pcall(f) end
f()
print(n > 100)
