-- ends: output
-- A small graph of shared tables as result.
local t = { 1 }
for i = 1, 40 do t = { t, t } end
return t
