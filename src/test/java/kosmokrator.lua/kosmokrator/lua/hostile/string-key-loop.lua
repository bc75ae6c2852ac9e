-- ends: cpu
local a, b = ("x"):rep(1000000), ("xx"):rep(500000) local t = {[a] = 1} while true do local _ = t[b] end
