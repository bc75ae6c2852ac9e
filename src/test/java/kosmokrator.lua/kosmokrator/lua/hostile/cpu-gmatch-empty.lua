-- ends: cpu
-- Empty matches in a long text, for ever.
local s = ("a"):rep(1e6)
while true do
  for x in s:gmatch("x*") do end
end
