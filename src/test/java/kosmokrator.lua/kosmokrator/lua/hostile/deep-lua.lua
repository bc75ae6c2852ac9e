-- ends: error stack overflow
-- Recursion of a Lua function with large frames.
local function f(...) local a, b, c, d, e, g, h = 1, 2, 3, 4, 5, 6, 7 return (f(a, b, c)) end
f()
