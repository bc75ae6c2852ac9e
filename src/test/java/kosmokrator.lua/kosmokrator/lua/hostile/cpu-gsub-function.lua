-- ends: cpu
-- A replacement that never ends.
local s = ("a"):gsub("a", function() while true do end end)
