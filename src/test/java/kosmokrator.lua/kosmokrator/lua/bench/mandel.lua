local size, limit = 220, 80
local inside = 0
for py = 0, size - 1 do
  local y0 = py / size * 2 - 1
  for px = 0, size - 1 do
    local x0 = px / size * 3 - 2
    local x, y, i = 0, 0, 0
    while x * x + y * y <= 4 and i < limit do
      x, y = x * x - y * y + x0, 2 * x * y + y0
      i = i + 1
    end
    if i == limit then inside = inside + 1 end
  end
end
return inside
