-- ends: error C stack overflow
-- Coroutines in coroutines.
local function f() return coroutine.wrap(f)() end
f()
