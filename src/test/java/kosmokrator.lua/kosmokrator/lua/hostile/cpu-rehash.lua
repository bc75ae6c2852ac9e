-- ends: cpu
-- Keys that come and go beside a large array, so that it is measured again and again.
local t = {}
for i = 1, 2 ^ 19 do t[i] = true end
local far = 2 ^ 30
while true do
  for i = 1, 64 do
    far = far + 1
    t[far] = true
    t[far] = nil
  end
end
