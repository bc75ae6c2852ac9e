-- ends: memory
-- Joins one large string many times.
local t, s = {}, ("x"):rep(1e6)
for i = 1, 1000 do t[i] = s end
local all = table.concat(t, s)
