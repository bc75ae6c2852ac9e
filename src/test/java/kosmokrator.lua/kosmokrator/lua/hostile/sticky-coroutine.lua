-- ends: cpu
-- Reaches the limit in a coroutine whose caller goes on.
while true do
  local co = coroutine.create(function() while true do end end)
  coroutine.resume(co)
end
