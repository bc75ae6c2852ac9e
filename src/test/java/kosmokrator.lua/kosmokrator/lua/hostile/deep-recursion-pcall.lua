-- ends: ok
local function f(n) local ok, e = pcall(f, n + 1) return ok and e or n end assert(f(1) > 150)
