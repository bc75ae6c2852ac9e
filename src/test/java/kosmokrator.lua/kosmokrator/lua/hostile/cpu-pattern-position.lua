-- ends: cpu
-- Positions captured between lazy repetitions.
local x = ("a"):rep(300):match(("()a-"):rep(30) .. "b")
