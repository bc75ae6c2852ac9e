local function a(i, j)
  local ij = i + j - 1
  return 1 / (ij * (ij - 1) * 0.5 + i)
end
local function multiply(x, y, n, flip)
  for i = 1, n do
    local sum = 0
    for j = 1, n do sum = sum + (flip and a(j, i) or a(i, j)) * x[j] end
    y[i] = sum
  end
end
local n = 120
local u, v, t = {}, {}, {}
for i = 1, n do u[i] = 1 end
for _ = 1, 20 do
  multiply(u, t, n, false)
  multiply(t, v, n, true)
  multiply(v, t, n, false)
  multiply(t, u, n, true)
end
local top, bottom = 0, 0
for i = 1, n do
  top = top + u[i] * v[i]
  bottom = bottom + v[i] * v[i]
end
return string.format("%.9f", math.sqrt(top / bottom))
