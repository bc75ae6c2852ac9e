-- ends: memory
-- A replacement of many references to a large capture.
local s = ("x"):rep(1e5):gsub("^(.*)$", ("%1"):rep(1000))
