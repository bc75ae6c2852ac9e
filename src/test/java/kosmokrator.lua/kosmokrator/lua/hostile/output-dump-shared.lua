-- ends: memory
-- A small graph of shared tables whose tree has 2^40 leaves.
local t = { 1 }
for i = 1, 40 do t = { t, t } end
dump(t)
