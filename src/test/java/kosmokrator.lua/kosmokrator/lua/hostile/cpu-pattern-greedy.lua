-- ends: cpu
-- Many greedy repetitions before a letter that is not there.
local x = ("a"):rep(200):match(("a*"):rep(20) .. "b")
