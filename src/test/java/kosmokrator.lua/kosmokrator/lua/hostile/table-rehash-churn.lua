-- ends: cpu
local t = {} local n = 0 while true do n = n + 1 t[n] = 1 t[n - 100] = nil t["x" .. n] = 1 t["x" .. (n - 100)] = nil end
