-- ends: cpu
-- A long format without items.
local format = ("%%"):rep(1e6)
while true do local s = format:format() end
