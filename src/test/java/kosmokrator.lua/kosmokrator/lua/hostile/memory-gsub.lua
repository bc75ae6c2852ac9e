-- ends: memory
-- Every letter becomes the whole text.
local s = ("x"):rep(10000)
s = s:gsub("x", s)
