local co = coroutine.wrap(function() while true do coroutine.yield() end end)
for _ = 1, 200000 do co() end
