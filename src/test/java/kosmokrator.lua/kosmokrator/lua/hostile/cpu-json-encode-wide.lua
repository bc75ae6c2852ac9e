-- ends: cpu
-- A list of many empty lists, encoded for ever.
local t = {}
for i = 1, 20000 do t[i] = json.array() end
while true do local s = json.encode(t) end
