-- ends: cpu
local s = ("x = 1\n"):rep(2000) .. "x = = 1" while true do loadstring(s) end
