-- ends: cpu
-- The largest key of a large table.
local t = {}
for i = 1, 300000 do t[i] = true end
while true do local n = table.maxn(t) end
