-- ends: cpu
local s = ("1"):rep(500) while true do tonumber(s) local _ = s + 1 end
