-- ends: error error in error handling
-- Recursion through the text of the error itself.
local t = {}
setmetatable(t, { __tostring = function(t) return tostring(t) end })
error(t)
