-- ends: error stack overflow
-- Recursion through replacements of regular expressions.
local function f() return regex.gsub("x", "x", f) end
f()
