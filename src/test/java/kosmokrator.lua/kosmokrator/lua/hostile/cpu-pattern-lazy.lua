-- ends: cpu
-- Many lazy repetitions before a letter that is not there.
local x = ("a"):rep(200):find((".-"):rep(20) .. "b")
