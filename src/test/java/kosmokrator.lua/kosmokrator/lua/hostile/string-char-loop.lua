-- ends: cpu
local t = {} for i = 1, 5000 do t[i] = 65 end while true do string.char(unpack(t)) end
