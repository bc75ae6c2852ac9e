-- ends: cpu
-- A handler that never ends.
xpcall(error, function() while true do end end)
