-- ends: error nested deeper than
-- A result of tables far inside each other.
local t = {}
for i = 1, 10000 do t = { t } end
return t
