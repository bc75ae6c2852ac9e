-- ends: cpu
-- Catches the limit with a handler that goes on.
while true do xpcall(function() while true do end end, function() while true do end end) end
