-- ends: cpu
while true do pcall(error, "x") pcall(assert, false) end
