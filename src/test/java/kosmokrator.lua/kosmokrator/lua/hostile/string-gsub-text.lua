-- ends: cpu
local s = ("a"):rep(1000) local r = ("%0"):rep(1000) while true do s:gsub("a", r) end
