-- ends: error stack overflow
-- Recursion through a metamethod.
local t = {}
setmetatable(t, { __index = function(t, k) return t[k .. "x"] end })
local x = t.x
