-- ends: output
-- A result whose names are megabytes.
return { [("x"):rep(2e6)] = 1 }
