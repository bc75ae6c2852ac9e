-- ends: cpu
-- A long needle that is nearly everywhere.
local s = ("a"):rep(2e6)
local x = s:find(("a"):rep(1e6) .. "b", 1, true)
