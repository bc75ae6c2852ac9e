-- ends: cpu
-- Reaches the limit in coroutines in coroutines, each protected.
local function nest(n)
  if n == 0 then while true do end end
  pcall(coroutine.wrap(function() pcall(nest, n - 1) while true do end end))
end
while true do nest(20) end
