-- ends: cpu
-- A replacement that never ends.
regex.gsub("aaa", "a", function() while true do end end)
