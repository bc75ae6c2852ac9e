-- ends: cpu
-- A handler that would like to be called for the limit.
while true do xpcall(function() while true do end end, function() while true do end end) end
