-- ends: cpu
-- Megabytes of digits in base two.
local s = ("1"):rep(1e6)
while true do local x = tonumber(s, 2) end
