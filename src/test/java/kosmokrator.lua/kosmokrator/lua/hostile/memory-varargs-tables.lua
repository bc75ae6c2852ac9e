-- ends: memory
-- Two hundred thousand values put into one table after the other.
local function keep(...)
  local kept = {}
  while true do kept[#kept + 1] = { ... } end
end
keep(unpack({}, 1, 200000))
