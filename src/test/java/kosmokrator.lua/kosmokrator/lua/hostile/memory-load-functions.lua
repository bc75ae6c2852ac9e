-- ends: cpu or memory
-- Compiled functions, all kept.
local kept = {}
while true do kept[#kept + 1] = load("local a = ... return function() return a end") end
