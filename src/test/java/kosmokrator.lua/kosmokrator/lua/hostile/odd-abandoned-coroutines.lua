-- ends: ok
for i = 1, 20000 do local co = coroutine.wrap(function() coroutine.yield() end) co() end
