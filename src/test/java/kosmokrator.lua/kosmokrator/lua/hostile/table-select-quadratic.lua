-- ends: cpu
local t = {} for i = 1, 50000 do t[i] = i end local function f(...) for i = 1, select("#", ...) do local _ = select(i, ...) end end while true do f(unpack(t)) end
