-- ends: cpu
local a, b = ("x"):rep(1000000), ("xx"):rep(500000) while true do local _ = a == b end
