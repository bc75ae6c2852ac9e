-- ends: cpu
-- Tail calls take no stack, but time.
local function f() return f() end
f()
