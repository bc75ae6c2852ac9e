-- ends: cpu
-- Strings as numbers, with megabytes of spaces.
local s = (" "):rep(4e6) .. "1"
while true do local x = pcall(function() return s + 1 end) end
