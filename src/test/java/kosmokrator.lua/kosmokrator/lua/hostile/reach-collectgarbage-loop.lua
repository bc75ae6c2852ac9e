-- ends: cpu
-- Collects garbage for ever.
while true do collectgarbage("collect") end
