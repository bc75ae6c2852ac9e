-- ends: cpu
local s = ("a"):rep(300000) while true do s:find(("a"):rep(1000) .. "b", 1, true) end
