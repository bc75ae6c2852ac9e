-- ends: cpu
-- A length that takes the length of another.
local meta = {}
meta.__len = function(t) while true do local n = pcall(function() return #t.u end) end end
local n = #setmetatable({ u = setmetatable({}, meta) }, meta)
