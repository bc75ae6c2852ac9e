-- ends: cpu
-- Many letters that may or may not be there.
local x = ("a"):rep(40):match(("a?"):rep(40) .. ("a"):rep(41))
