-- ends: error nested deeper than
-- Tables in tables in tables.
local t = {}
for i = 1, 1000 do t = { t } end
json.encode(t)
