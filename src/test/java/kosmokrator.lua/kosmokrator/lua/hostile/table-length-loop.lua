-- ends: cpu
local t = {} for i = 1, 100000 do t[i] = i end while true do for i = 100000, 1, -1 do t[i] = nil local _ = #t end for i = 1, 100000 do t[i] = i end end
