-- ends: cpu
-- Elements behind an array that has been emptied.
local t = {}
for i = 1, 2 ^ 19 do t[i] = true end
for i = 1, 2 ^ 19 do t[i] = nil end
local n = 0
while true do
  n = n + 1
  t[2 ^ 19 + 1] = true
  t[2 ^ 19 + 1] = nil
  t["a" .. n], t["b" .. n], t["c" .. n], t["d" .. n] = 1, 1, 1, 1
  t["a" .. n], t["b" .. n], t["c" .. n], t["d" .. n] = nil, nil, nil, nil
end
