-- ends: cpu
-- Jumps back and forth, leaving captured variables.
::again::
do
  local x = 1
  local f = function() return x end
  if f() == 1 then goto again end
end
