-- ends: output
while true do print("spam") end
