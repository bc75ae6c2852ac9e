-- ends: memory
-- Reaches the memory limit in a coroutine whose caller goes on.
while true do
  local co = coroutine.create(function() local s = "x" while true do s = s .. s end end)
  print(coroutine.resume(co))
end
