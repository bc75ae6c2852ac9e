-- ends: ok
local t = {} for i = 1, 500 do t[i] = i end pcall(table.sort, t, function(a, b) t[math.random(500)] = nil return a < b end)
