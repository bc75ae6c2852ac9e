-- ends: memory
-- A loop of ten thousand statements, each of which makes a table that is kept.
local source = "local t = {} while true do " .. ("t[#t + 1] = {} "):rep(10000) .. "end"
load(source)()
