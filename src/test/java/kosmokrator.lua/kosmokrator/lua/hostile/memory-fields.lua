-- ends: memory
-- Names as keys without end.
local t = {}
for i = 1, 1e9 do t["name" .. i] = true end
