-- ends: cpu
-- A source that is one long comment, for ever.
local source = "--[==[" .. ("]="):rep(2e5) .. "]==]"
while true do local f = load(source) end
