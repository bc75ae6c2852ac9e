-- ends: output
-- A result of megabytes.
return ("x"):rep(1e6)
