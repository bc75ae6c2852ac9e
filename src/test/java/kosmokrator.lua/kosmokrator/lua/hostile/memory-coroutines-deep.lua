-- ends: memory
-- Suspended coroutines, each with a deep stack.
local kept = {}
local function deep(n)
  if n == 0 then coroutine.yield() else deep(n - 1) end
  return n
end
while true do
  local co = coroutine.create(deep)
  coroutine.resume(co, 200)
  kept[#kept + 1] = co
end
