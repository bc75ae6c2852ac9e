-- ends: error loop in settable
-- A table that writes into itself.
local t = {}
t.__newindex = t
setmetatable(t, t)
t.x = 1
