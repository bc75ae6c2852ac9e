-- ends: cpu
-- Coroutines left in the middle, with handlers that would never be reached.
while true do
  local co = coroutine.wrap(function() pcall(function() coroutine.yield() while true do end end) end)
  co()
end
