-- ends: error cannot resume running coroutine
local w w = coroutine.wrap(function() w() end) w()
