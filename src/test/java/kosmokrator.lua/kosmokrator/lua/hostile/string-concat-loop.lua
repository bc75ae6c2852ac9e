-- ends: cpu
local s = ("x"):rep(1000000) while true do local _ = s .. "y" end
