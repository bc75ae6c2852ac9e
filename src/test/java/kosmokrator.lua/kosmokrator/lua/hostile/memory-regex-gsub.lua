-- ends: memory
-- Every letter becomes a hundred times the text.
local s = ("x"):rep(10000)
local all = regex.gsub(s, "(x)", s)
