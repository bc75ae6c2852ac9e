-- ends: cpu
-- A text of many numbers, decoded for ever.
local s = "[" .. ("1,"):rep(50000) .. "1]"
while true do local t = json.decode(s) end
