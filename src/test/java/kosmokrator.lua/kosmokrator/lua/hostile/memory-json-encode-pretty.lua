-- ends: memory
-- The same, indented.
local t = { a = 1 }
for i = 1, 40 do t = { a = t, b = t } end
json.encode_pretty(t)
