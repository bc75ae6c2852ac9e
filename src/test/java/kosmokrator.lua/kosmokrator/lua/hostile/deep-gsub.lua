-- ends: error stack overflow
-- Recursion through replacements.
local function f(s) return (s:gsub(".", f)) end
f("x")
