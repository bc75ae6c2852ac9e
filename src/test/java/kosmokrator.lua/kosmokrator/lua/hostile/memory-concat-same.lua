-- ends: memory
local s = ("x"):rep(1e6) local t = {} for i = 1, 500 do t[i] = s end return #table.concat(t)
