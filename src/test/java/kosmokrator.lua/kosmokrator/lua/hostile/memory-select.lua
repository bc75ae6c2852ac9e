-- ends: cpu
-- The end of a long list of values, again and again.
local function last(...)
  while true do local x = select(-1, ...) end
end
last(unpack({}, 1, 200000))
