-- ends: cpu
local s = ("a"):rep(100000) while true do s = s:gsub("a", "%0") end
