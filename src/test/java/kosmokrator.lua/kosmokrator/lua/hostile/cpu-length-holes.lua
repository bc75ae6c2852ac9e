-- ends: cpu
-- Lengths of a table that is mostly holes.
local t = {}
for i = 1, 300000 do t[i] = true end
for i = 1, 299999 do t[i] = nil end
while true do local n = #t t[#t + 1] = nil end
