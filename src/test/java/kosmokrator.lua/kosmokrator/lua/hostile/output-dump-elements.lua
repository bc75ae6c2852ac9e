-- ends: output
local t = {} for i = 1, 20000 do t[i] = "element " .. i end dump(t)
