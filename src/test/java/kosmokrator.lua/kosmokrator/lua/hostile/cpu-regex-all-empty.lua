-- ends: cpu
-- Empty matches at a million places, for ever.
local s = ("x"):rep(1e6)
while true do local x = regex.gsub(s, "", "") end
