-- ends: memory
-- A loop of two thousand statements, each of which makes a function that is kept.
local source = "local t = {} while true do " .. ("t[#t + 1] = function() return t end "):rep(2000) .. "end"
load(source)()
