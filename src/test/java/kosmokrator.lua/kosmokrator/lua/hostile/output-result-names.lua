-- ends: output
-- A result of large names that share their text with many tables.
local name, t = ("x"):rep(10000), {}
for i = 1, 1000 do t[i] = { [name] = true } end
return t
