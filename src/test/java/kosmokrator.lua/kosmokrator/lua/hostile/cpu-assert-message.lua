-- ends: cpu
-- Failed assertions with long messages.
local message = ("x"):rep(1e6)
while true do pcall(assert, false, message) end
