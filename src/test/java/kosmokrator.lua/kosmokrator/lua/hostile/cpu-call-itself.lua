-- ends: error attempt to call
-- A table that is its own function.
local t = {}
setmetatable(t, { __call = t })
t()
