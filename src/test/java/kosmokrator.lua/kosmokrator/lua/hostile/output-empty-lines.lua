-- ends: output
while true do print() end
