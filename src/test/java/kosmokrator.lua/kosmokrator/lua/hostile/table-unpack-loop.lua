-- ends: cpu
local t = {} for i = 1, 50000 do t[i] = i end while true do select("#", unpack(t)) end
