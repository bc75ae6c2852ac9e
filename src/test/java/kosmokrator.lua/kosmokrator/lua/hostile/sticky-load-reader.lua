-- ends: cpu
-- Reaches the limit in the reader of a source.
while true do pcall(load, function() while true do end end) end
