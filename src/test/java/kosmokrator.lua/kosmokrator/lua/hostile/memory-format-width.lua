-- ends: error invalid
-- A width of a million.
local s = ("%1000000s"):format("x")
