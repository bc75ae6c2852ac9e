-- ends: ok false false false
-- Coroutines that take up themselves, those above them and the dead.
local co
co = coroutine.create(function() return coroutine.resume(co) end)
local _, own = coroutine.resume(co)
local outer
outer = coroutine.create(function()
  local inner = coroutine.create(function() return (coroutine.resume(outer)) end)
  return select(2, coroutine.resume(inner))
end)
local _, above = coroutine.resume(outer)
print(own, above, (coroutine.resume(co)))
