-- ends: cpu
-- Texts of numbers.
local x = 0.1
while true do x = tostring(x) + 0.1 end
