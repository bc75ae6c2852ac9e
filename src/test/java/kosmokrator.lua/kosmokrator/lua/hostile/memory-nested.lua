-- ends: memory
-- Tables in tables.
local t = {}
while true do t = { t } end
