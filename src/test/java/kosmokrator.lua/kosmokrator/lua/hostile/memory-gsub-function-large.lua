-- ends: memory
local big = ("y"):rep(1000) return #(("x"):rep(1e6):gsub("x", function() return big end))
