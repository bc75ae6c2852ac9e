-- ends: cpu
local s = ("\n"):rep(300000) while true do string.format("%q", s) end
