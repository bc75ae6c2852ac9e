-- ends: cpu
-- A large source that is refused by its mode each time.
local source = ("x"):rep(4e6)
while true do local f = load(source, "x", "b") end
