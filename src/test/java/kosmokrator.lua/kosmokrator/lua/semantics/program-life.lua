-- The game of life: nested tables, wrapping indexes, text output.
local w, h = 8, 6
local function parse(text) local g = {} for line in text:gmatch("%S+") do local row = {} for c in line:gmatch(".") do row[#row + 1] = c == "#" end g[#g + 1] = row end return g end
local function show(g) local l = {} for y = 1, h do local r = {} for x = 1, w do r[x] = g[y][x] and "#" or "." end l[y] = table.concat(r) end return table.concat(l, "\n") end
local function neighbours(g, y, x)
  local n = 0
  for dy = -1, 1 do for dx = -1, 1 do
    if not (dy == 0 and dx == 0) and g[(y + dy - 1) % h + 1][(x + dx - 1) % w + 1] then n = n + 1 end
  end end
  return n
end
local function step(g)
  local r = {}
  for y = 1, h do r[y] = {} for x = 1, w do local n = neighbours(g, y, x) r[y][x] = n == 3 or g[y][x] and n == 2 end end
  return r
end
local g = parse [[
.#......
..#.....
###.....
........
........
........]]
for generation = 0, 4 do print("generation " .. generation) print(show(g)) g = step(g) end
