-- ends: error stack overflow
-- Recursion through an operator.
local t = {}
setmetatable(t, { __add = function(a, b) return a + b end, __unm = function(a) return -a end })
local x = t + t
