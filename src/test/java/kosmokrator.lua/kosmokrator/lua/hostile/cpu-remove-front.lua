-- ends: cpu
-- Elements taken from the front of a long list.
local t = {}
for i = 1, 200000 do t[i] = true end
while true do table.insert(t, table.remove(t, 1)) end
