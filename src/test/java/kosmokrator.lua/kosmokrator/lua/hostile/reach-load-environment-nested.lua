-- ends: cpu
-- The same through functions made in there and a coroutine.
local env = { create = coroutine.create, resume = coroutine.resume }
load("local f = function() return function() while true do end end end resume(create(f()))", "x", "t", env)()
