-- ends: cpu
local co co = coroutine.wrap(function() while true do pcall(coroutine.yield) pcall(error) end end) while true do pcall(co) end
