-- ends: error too many captures
-- More captures than there may be.
local x = ("a"):rep(100):match(("(a)"):rep(33))
