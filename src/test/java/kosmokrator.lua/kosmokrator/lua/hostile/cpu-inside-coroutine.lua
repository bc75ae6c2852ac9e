-- ends: cpu
-- A loop inside a coroutine inside a coroutine.
coroutine.wrap(function() coroutine.wrap(function() while true do end end)() end)()
