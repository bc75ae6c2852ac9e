local function make(depth)
  if depth == 0 then return {} end
  return {make(depth - 1), make(depth - 1)}
end
local function check(tree)
  if tree[1] then return 1 + check(tree[1]) + check(tree[2]) end
  return 1
end
local total = 0
for depth = 4, 13, 3 do
  for _ = 1, 2 ^ (16 - depth) do total = total + check(make(depth)) end
end
return total
