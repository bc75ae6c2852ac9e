-- ends: cpu
local t = {} for i = 1, 2000 do t[i] = {id = i, name = "n" .. i} end while true do json.encode(t) end
