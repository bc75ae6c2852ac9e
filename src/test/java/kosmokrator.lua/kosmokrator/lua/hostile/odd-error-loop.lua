-- ends: cpu
while true do pcall(error, {}) pcall(error) pcall(error, ("x"):rep(100)) end
