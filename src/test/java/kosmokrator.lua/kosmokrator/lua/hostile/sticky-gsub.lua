-- ends: cpu
-- Reaches the limit in a replacement that is protected.
while true do pcall(string.gsub, "x", "x", function() while true do end end) end
