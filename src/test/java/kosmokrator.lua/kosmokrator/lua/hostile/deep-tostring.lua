-- ends: error stack overflow
-- Recursion through texts.
local t = {}
setmetatable(t, { __tostring = function(t) return tostring(t) end })
tostring(t)
