-- ends: cpu
-- A sort of long strings that differ at their ends.
local t, s = {}, ("x"):rep(1000)
for i = 1, 2000 do t[i] = s .. i * 7919 % 2003 end
while true do
  table.sort(t)
  t[1], t[#t] = t[#t], t[1]
end
