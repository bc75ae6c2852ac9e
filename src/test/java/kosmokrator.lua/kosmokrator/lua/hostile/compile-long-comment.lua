-- ends: cpu
local s = "--[[" .. ("x"):rep(500000) .. "]]" while true do loadstring(s) end
