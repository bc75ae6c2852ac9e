-- ends: cpu
-- Long strings that differ at their ends.
local a, b = ("x"):rep(3e6) .. "a", ("x"):rep(3e6) .. "b"
while true do local c = a < b, a <= b, a == b end
