-- ends: cpu
-- A source of half a megabyte, compiled again and again.
local source = ("x = 1\n"):rep(50000)
while true do local f = load(source) end
