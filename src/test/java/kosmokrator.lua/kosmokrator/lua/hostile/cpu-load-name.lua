-- ends: cpu
-- Source names of megabytes.
local name = ("x\n"):rep(1e6)
while true do local f = load("x =", name) end
