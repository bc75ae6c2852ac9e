-- ends: error attempt to call
-- Tables that are called by tables.
local t = {}
for i = 1, 200 do t = setmetatable({}, { __call = t }) end
t()
