-- ends: ok
-- Recursion through readers of sources, whose errors load returns.
local function f() return load(f) end
f()
