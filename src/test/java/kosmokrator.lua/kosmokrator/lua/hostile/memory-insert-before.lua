-- ends: cpu
-- Inserts so far before the start that everything in between would move.
local t = {}
table.insert(t, -2 ^ 31, "x")
table.insert(t, -2 ^ 53, "x")
