-- ends: memory
-- A match of every letter with a hundred groups.
local t = regex.match_all(("x"):rep(1e6), ("(x?)"):rep(90))
