-- ends: error xxxxxxxxxxxxxxxx
-- An error text of megabytes.
error(("x"):rep(3e6), 0)
