-- ends: cpu
local i = 0 while true do i = i + 1 regex.match("x", "a" .. i .. "|" .. ("b|"):rep(1000)) end
