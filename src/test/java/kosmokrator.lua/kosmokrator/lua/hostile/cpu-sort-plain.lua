-- ends: cpu
-- A sort without a function of its own, again and again.
local t = {}
for i = 1, 100000 do t[i] = i * 7919 % 100003 end
while true do
  table.sort(t)
  for i = 1, #t, 100 do t[i] = -t[i] end
end
