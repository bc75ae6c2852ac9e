-- ends: cpu
while true do end
