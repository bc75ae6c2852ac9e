-- ends: cpu
-- Down without end, in steps too small to matter.
for i = 2 ^ 53, -2 ^ 53, -0.25 do end
