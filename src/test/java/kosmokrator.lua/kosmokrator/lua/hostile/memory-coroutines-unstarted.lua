-- ends: memory
-- Coroutines that never ran.
local kept = {}
while true do kept[#kept + 1] = coroutine.wrap(print) end
