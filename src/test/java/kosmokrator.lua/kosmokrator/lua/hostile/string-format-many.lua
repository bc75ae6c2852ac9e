-- ends: cpu
local f = ("%d"):rep(200) local t = {} for i = 1, 200 do t[i] = 2 ^ 53 end while true do f:format(unpack(t)) end
