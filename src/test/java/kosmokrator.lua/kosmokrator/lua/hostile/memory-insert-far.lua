-- ends: ok 0
-- Elements far beyond the end and far before the start.
local t = {}
t[2 ^ 31] = 1
t[2 ^ 53] = 1
table.insert(t, 2 ^ 30, "x")
print(#t)
