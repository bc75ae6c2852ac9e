-- ends: cpu
-- A needle longer than the text, looked at for special letters each time.
local needle = ("a"):rep(3e6)
while true do local x = ("x"):find(needle) end
