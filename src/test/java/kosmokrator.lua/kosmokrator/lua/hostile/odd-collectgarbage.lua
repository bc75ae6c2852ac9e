-- ends: cpu
while true do collectgarbage() collectgarbage("count") end
