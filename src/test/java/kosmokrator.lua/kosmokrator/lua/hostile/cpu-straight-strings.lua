-- ends: cpu
-- Statements that each compare two long strings.
local a, b = ("x"):rep(2e6) .. "a", ("x"):rep(2e6) .. "b"
local source = "local a, b = ... local c while true do " .. ("c = a < b "):rep(2000) .. "end"
load(source)(a, b)
