-- ends: cpu
-- A library function as an iterator that never says nil.
for x in tostring, 1 do end
