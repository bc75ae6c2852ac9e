-- ends: memory
-- Two hundred thousand values handed down a recursion, kept at every level.
local function down(...)
  local r = select("#", down(...))
  return r
end
down(unpack({}, 1, 200000))
