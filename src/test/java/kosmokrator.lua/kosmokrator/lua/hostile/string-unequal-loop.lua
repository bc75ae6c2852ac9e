-- ends: cpu
local a, b = ("x"):rep(1000000) .. "a", ("x"):rep(1000000) .. "b" while true do local _ = a == b end
