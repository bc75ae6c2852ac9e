-- ends: error loop in gettable
-- A table that looks into itself.
local t = {}
setmetatable(t, t)
t.__index = t
local u = setmetatable({}, { __index = t })
local x = u.x
