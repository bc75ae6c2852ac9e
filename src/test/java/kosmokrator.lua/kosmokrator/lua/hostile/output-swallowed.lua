-- ends: output
while true do pcall(function() while true do print("spam") end end) end
