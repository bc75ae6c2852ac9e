-- ends: ok
local t = {} t[2 ^ 30] = 1 t[2 ^ 40] = 2 t[1e300] = 3 local n = 0 for _ in pairs(t) do n = n + 1 end assert(n == 3 and #t == 0)
