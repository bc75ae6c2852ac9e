-- ends: cpu
local s = "return '" .. ("x"):rep(500000) .. "'" while true do loadstring(s) end
