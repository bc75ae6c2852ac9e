-- ends: memory
-- Doubles a string under pcall, again and again.
local s = "x"
while true do pcall(function() while true do s = s .. s end end) end
