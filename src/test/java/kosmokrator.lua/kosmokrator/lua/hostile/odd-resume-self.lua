-- ends: ok
local co co = coroutine.create(function() return coroutine.resume(co) end) local _, ok, e = coroutine.resume(co) assert(ok == false)
