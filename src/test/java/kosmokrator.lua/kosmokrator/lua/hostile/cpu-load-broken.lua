-- ends: cpu
-- A source that is wrong at its end, for ever.
local source = ("x = 1\n"):rep(50000) .. "= ="
while true do local f = load(source) end
