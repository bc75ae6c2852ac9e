-- ends: cpu
-- Traversal handed from handler to handler.
local t = setmetatable({}, { __pairs = function(t) return function() return 1 end, t, nil end })
for k in pairs(t) do end
