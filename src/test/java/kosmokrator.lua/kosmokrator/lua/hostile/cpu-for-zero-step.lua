-- ends: cpu
-- Steps of zero.
for i = 2, 1, 0 do end
for i = 1, 1, 0 do end
