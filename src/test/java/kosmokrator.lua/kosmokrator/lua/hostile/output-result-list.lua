-- ends: output
local t = {} for i = 1, 50000 do t[i] = i end return t
