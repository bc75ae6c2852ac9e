-- ends: ok 3
-- Seeds the random numbers; others must not be able to tell.
math.randomseed(42)
print(select("#", math.random(), math.random(10), math.random(1, 2)))
