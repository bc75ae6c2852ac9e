-- ends: ok 0 0 0 0
-- Counts below zero, not a number, and endless counts of nothing.
print(#("x"):rep(-1), #("x"):rep(-1e300), #("x"):rep(0 / 0), #(""):rep(1e300))
