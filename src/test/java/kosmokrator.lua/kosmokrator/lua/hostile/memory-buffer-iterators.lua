-- ends: memory
-- Iterators over a large string, all kept.
local kept = {}
while true do kept[#kept + 1] = ("x"):rep(1000):gmatch("x") end
