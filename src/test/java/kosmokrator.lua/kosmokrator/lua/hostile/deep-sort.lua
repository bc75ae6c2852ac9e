-- ends: error stack overflow
-- Recursion through comparisons.
local function f(a, b) table.sort({ 2, 1, 3 }, f) return false end
table.sort({ 2, 1, 3 }, f)
