-- ends: memory
-- Variables kept alive by functions that are kept.
local kept = {}
while true do
  local a, b, c, d, e = {}, {}, {}, {}, {}
  kept[#kept + 1] = function() return a, b, c, d, e end
end
