-- ends: memory
-- A string of a gigabyte in one call.
local s = ("x"):rep(1e9)
