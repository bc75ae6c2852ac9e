-- ends: cpu
local cos = {} for i = 1, 500 do cos[i] = coroutine.wrap(function() while true do coroutine.yield() end end) end while true do for i = 1, 500 do cos[i]() end end
