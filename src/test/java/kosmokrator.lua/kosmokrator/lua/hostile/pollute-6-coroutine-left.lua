-- ends: ok
left = coroutine.wrap(function() while true do coroutine.yield() end end) left()
