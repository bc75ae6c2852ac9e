-- ends: memory
-- A function that answers with a large text for every letter.
local big = ("y"):rep(1e5)
local s = ("x"):rep(1e5):gsub("x", function() return big end)
