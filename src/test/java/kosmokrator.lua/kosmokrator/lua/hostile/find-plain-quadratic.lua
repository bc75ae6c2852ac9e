-- ends: cpu
local s = ("ab"):rep(200000) return s:find(("ab"):rep(100000) .. "c", 1, true)
