-- ends: ok
local function f(n) if n == 0 then return debug.traceback("deep") end return (f(n - 1)) end assert(#f(15000) < 5000)
