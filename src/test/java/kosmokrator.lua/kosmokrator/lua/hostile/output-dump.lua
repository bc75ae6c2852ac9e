-- ends: output
-- A table that is a long text.
local t = {}
for i = 1, 50000 do t[i] = i end
dump(t)
