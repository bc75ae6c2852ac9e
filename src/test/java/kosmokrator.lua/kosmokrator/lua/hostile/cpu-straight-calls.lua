-- ends: cpu
-- The same in a function that is called.
local source = "local a, b = 1, 2 " .. ("a = b b = a "):rep(50000)
local f = load(source)
while true do f() end
