-- ends: memory
-- Functions, each of which keeps another.
local f = function() end
while true do
  local g = f
  f = function() return g end
end
