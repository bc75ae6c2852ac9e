-- ends: cpu
-- Borders of words in a text without any, with a set of many letters.
local s = ("a"):rep(1e6)
while true do local x = s:find("%f[" .. ("b"):rep(1000) .. "]b") end
