-- ends: cpu
-- A number behind megabytes of spaces.
local s = (" "):rep(4e6) .. "1"
while true do local x = tonumber(s) end
