-- ends: cpu
-- Infinity plus one.
for i = 1 / 0, 1 / 0 do end
