-- ends: cpu
for i = 1, 2, 0 do end for i = 2, 1, 0 do end
