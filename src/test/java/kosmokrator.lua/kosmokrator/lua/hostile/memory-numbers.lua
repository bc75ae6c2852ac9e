-- ends: memory
-- A list of numbers that never ends.
local t = {}
for i = 1, 1e9 do t[i] = i + 0.5 end
