-- ends: cpu
-- Megabytes cut out.
local s = ("x"):rep(3e6)
while true do local x = s:sub(2) end
