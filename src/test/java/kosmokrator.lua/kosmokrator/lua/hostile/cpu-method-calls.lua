-- ends: cpu
local s = "x" while true do s:len() end
