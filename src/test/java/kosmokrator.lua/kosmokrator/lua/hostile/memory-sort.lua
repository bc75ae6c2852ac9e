-- ends: memory
local t = {} for i = 1, 3e7 do t[i] = true end table.sort(t)
