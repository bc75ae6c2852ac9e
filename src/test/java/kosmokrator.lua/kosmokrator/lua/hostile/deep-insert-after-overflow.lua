-- ends: ok true true
-- Fills tables at the very end of the stack: they are whole afterwards.
local t, n = {}, 0
local function f()
  n = n + 1
  t["k" .. n] = n
  t[n] = n
  return tostring(setmetatable({}, { __tostring = f }))
end
for i = 1, 3 do pcall(f) end
local count = 0
for k, v in pairs(t) do count = count + 1 end
print(count == 2 * n, t["k" .. n] == n)
