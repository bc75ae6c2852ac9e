-- ends: cpu
-- A wrapped coroutine as an iterator that never ends.
for x in coroutine.wrap(function() while true do coroutine.yield(1) end end) do end
