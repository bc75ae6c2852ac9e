-- ends: cpu
-- Recursion through pcall that starts again after each overflow.
local function f() pcall(f) pcall(f) end
while true do f() end
