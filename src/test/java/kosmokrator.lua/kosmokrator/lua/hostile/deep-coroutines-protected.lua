-- ends: cpu
-- Coroutines in coroutines, each protected, again and again.
local function f() pcall(coroutine.wrap(f)) pcall(coroutine.wrap(f)) end
while true do f() end
