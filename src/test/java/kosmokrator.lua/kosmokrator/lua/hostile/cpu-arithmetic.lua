-- ends: cpu
local x = 0 while true do x = x + 1.5 x = x * 0.5 x = x % 7 x = x ^ 0.5 end
