-- ends: error stack overflow
-- Recursion through table.foreach.
local function f() table.foreach({ 1 }, f) end
f()
