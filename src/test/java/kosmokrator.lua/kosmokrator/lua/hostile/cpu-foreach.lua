-- ends: cpu
-- Traversals by function.
local t = { 1, 2, 3 }
while true do table.foreach(t, function() end) table.foreachi(t, print and function() end) end
