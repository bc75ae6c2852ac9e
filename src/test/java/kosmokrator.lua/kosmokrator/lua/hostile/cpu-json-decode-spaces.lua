-- ends: cpu
-- Megabytes of spaces before the end.
local s = "[1" .. (" "):rep(3e6) .. "]"
while true do local t = json.decode(s) end
