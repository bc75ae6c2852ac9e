-- ends: cpu
-- Work that is thrown away.
local s = ("a"):rep(1e6)
while true do local x = s:gsub("^b", "") local y = s:gsub("a*$", "") end
