-- ends: cpu
-- Nothing replaced by nothing in a long text, for ever.
local s = ("a"):rep(1e6)
while true do local x = s:gsub("", "") end
