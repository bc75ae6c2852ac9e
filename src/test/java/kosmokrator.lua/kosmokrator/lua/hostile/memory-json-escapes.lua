-- ends: memory
-- Letters that take six places each.
local s = ("\1"):rep(3e6)
local text = json.encode(s)
