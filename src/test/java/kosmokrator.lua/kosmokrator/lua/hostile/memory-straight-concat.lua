-- ends: memory
-- A loop of two thousand small joins that are kept.
local source = "local t, s = {}, ('x'):rep(5000) while true do " .. ("t[#t + 1] = s .. #t "):rep(2000) .. "end"
load(source)()
