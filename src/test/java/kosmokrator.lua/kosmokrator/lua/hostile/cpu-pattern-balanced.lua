-- ends: cpu
-- Brackets that open and never close, searched from every place.
local s = ("("):rep(1e6)
while true do local x = s:find("%b()") end
