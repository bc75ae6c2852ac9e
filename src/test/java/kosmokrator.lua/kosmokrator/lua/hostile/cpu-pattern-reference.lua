-- ends: cpu
-- References to long captures.
local x = ("a"):rep(1e6):find("^(a*)%1b")
local y = ("a"):rep(1e5):find("(a+)%1%1b")
