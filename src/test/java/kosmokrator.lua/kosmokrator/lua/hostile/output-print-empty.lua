-- ends: output
-- Prints nothing, for ever.
while true do print() end
