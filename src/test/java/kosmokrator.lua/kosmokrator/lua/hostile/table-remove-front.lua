-- ends: cpu
local t = {} for i = 1, 20000 do t[i] = i end while true do for i = 1, 1000 do table.remove(t, 1) end for i = 1, 1000 do t[#t + 1] = i end end
