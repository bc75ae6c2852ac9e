-- ends: memory
-- Large strings as keys.
local t = {}
for i = 1, 1e9 do t[("x"):rep(10000) .. i] = true end
