-- ends: cpu
-- Reaches the limit in a comparison that is protected.
while true do pcall(table.sort, { 3, 2, 1 }, function() while true do end end) end
