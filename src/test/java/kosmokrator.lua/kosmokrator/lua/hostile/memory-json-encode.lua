-- ends: memory
-- A small graph of shared tables whose text has 2^40 parts.
local t = { 1 }
for i = 1, 40 do t = { t, t } end
json.encode(t)
