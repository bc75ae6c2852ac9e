-- ends: cpu
-- The first key of a table that has been emptied.
local t = {}
for i = 1, 100000 do t["n" .. i] = true end
for k in pairs(t) do t[k] = nil end
while true do local k = next(t) end
