-- ends: cpu
local s = ("x = 1 "):rep(50000) while true do loadstring(s) end
