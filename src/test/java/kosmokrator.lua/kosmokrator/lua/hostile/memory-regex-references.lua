-- ends: memory
-- A replacement of many references to a large group.
local all = regex.gsub(("x"):rep(1e5), "^(.*)$", ("$1"):rep(1000))
