-- ends: ok true
-- The numbers of an unseeded script do not repeat those of the seed 42.
local mine = { math.random(1e9), math.random(1e9), math.random(1e9) }
math.randomseed(42)
math.random(); math.random(10); math.random(1, 2)
print(mine[1] ~= math.random(1e9) or mine[2] ~= math.random(1e9))
