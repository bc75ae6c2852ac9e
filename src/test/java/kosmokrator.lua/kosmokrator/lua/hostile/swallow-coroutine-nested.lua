-- ends: cpu
local function nest(n) if n == 0 then while true do end end return coroutine.resume(coroutine.create(nest), n - 1) end nest(50) while true do end
