local Point = {}
Point.__index = Point
function Point.new(x, y) return setmetatable({x = x, y = y}, Point) end
function Point:add(other) return Point.new(self.x + other.x, self.y + other.y) end
function Point.__eq(a, b) return a.x == b.x and a.y == b.y end
local function counter()
  local n = 0
  return function(step)
    n = n + step
    return n
  end
end
local function map(list, f)
  local out = {}
  for i = 1, #list do out[i] = f(list[i]) end
  return out
end
local function sum(...)
  local total = 0
  for i = 1, select("#", ...) do total = total + (select(i, ...)) end
  return total
end
local total = 0
for round = 1, 800 do
  local count = counter()
  local list = {}
  for i = 1, 100 do list[i] = i end
  list = map(map(list, function(v) return v * round end), function(v) return v % 13 + count(1) end)
  local p = Point.new(0, 0)
  for i = 1, 100 do p = p:add(Point.new(i, list[i])) end
  if p ~= Point.new(0, 0) then total = total + p.x + p.y end
  for i = 1, 40 do total = total + sum(i, i + 1, i + 2, list[i]) end
  local ok, err = pcall(function() error({code = round}) end)
  if not ok then total = total + err.code end
end
return total
