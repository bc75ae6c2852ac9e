-- ends: error string slice too long
-- Every byte of a large string as a value.
local n = select("#", ("x"):rep(4e6):byte(1, -1))
