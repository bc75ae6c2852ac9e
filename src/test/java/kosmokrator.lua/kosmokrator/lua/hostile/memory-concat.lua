-- ends: memory
local t = {} for i = 1, 2000 do t[i] = ("x"):rep(100000) end table.concat(t)
