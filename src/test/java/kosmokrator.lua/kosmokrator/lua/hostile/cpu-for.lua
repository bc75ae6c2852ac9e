-- ends: cpu
-- A long numeric loop.
for i = 1, 1e300 do end
