-- ends: cpu
-- Megabytes turned and turned.
local s = ("x"):rep(1e6)
while true do s = s:upper():lower():reverse() end
