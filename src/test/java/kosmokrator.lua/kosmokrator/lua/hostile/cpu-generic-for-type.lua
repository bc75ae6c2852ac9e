-- ends: cpu
-- Another one, over a growing table.
local t = { 1 }
for k, v in pairs(t) do t[k] = not v end
for x in type, t do end
