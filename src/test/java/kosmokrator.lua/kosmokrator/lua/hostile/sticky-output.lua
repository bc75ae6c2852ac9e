-- ends: output
-- Catches the output limit.
while true do pcall(print, ("x"):rep(1000)) end
