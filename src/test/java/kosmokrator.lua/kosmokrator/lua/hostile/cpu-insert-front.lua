-- ends: cpu
-- Elements put before a long list.
local t = {}
for i = 1, 1e9 do table.insert(t, 1, i % 10) if i > 100000 then table.remove(t, 1) end end
