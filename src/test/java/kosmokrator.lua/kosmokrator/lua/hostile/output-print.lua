-- ends: output
-- Prints for ever.
while true do print(("x"):rep(1000)) end
