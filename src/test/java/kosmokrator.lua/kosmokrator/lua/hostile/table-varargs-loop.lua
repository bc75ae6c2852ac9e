-- ends: cpu
local t = {} for i = 1, 50000 do t[i] = i end local function f(...) return ... end while true do f(f(f(unpack(t)))) end
