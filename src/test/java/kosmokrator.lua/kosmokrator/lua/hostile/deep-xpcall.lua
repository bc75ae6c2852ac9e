-- ends: cpu or memory
-- Recursion through handlers that recur.
local function f() return xpcall(f, f) end
while true do f() end
