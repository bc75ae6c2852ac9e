-- ends: memory
-- Catches the memory limit, lets go of nothing and goes on.
local t = {}
while true do pcall(function() while true do t[#t + 1] = ("x"):rep(1000) .. #t end end) end
