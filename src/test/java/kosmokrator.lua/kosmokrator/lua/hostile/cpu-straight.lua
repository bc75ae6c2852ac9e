-- ends: cpu
-- A loop around a hundred thousand statements, which looks at the clock only once a round.
local source = "local a, b = 1, 2 while true do " .. ("a = b b = a "):rep(50000) .. "end"
load(source)()
