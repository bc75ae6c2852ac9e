-- ends: ok
local t = {} for i = 1, 1000 do t["k" .. i] = i end for k in pairs(t) do t[k] = nil t["n" .. math.random(10)] = nil end assert(next(t) == nil)
