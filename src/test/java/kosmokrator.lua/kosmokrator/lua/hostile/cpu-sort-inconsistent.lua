-- ends: cpu
-- A comparison that always says yes, over a long list, for ever.
local t = {}
for i = 1, 20000 do t[i] = i end
while true do pcall(table.sort, t, function() return true end) end
