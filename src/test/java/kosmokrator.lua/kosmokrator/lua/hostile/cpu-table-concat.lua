-- ends: cpu
-- Joins of a long list of empty strings.
local t = {}
for i = 1, 300000 do t[i] = "" end
while true do local s = table.concat(t) end
