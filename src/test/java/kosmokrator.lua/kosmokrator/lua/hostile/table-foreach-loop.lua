-- ends: cpu
table.foreach(setmetatable({1}, {}), function() while true do end end)
