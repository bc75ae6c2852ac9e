-- ends: memory
local s = ("x"):rep(1e6) local t = {} for i = 1, 200 do t[i] = s end return #(("%s"):rep(200):format(unpack(t)))
