-- Dynamic programming: common subsequence, knapsack, coins, partitions.
local function lcs(a, b)
  local t = {}
  for i = 0, #a do t[i] = {} for j = 0, #b do t[i][j] = 0 end end
  for i = 1, #a do
    for j = 1, #b do
      t[i][j] = a:sub(i, i) == b:sub(j, j) and t[i - 1][j - 1] + 1 or math.max(t[i - 1][j], t[i][j - 1])
    end
  end
  local r, i, j = {}, #a, #b
  while i > 0 and j > 0 do
    if a:sub(i, i) == b:sub(j, j) then r[#r + 1] = a:sub(i, i) i, j = i - 1, j - 1
    elseif t[i - 1][j] >= t[i][j - 1] then i = i - 1 else j = j - 1 end
  end
  return table.concat(r):reverse()
end
print(lcs("AGGTAB", "GXTXAYB"), lcs("", "x"), lcs("same", "same"))
local function knapsack(items, capacity)
  local best = {}
  for w = 0, capacity do best[w] = 0 end
  for _, item in ipairs(items) do
    for w = capacity, item.w, -1 do best[w] = math.max(best[w], best[w - item.w] + item.v) end
  end
  return best[capacity]
end
print(knapsack({{w = 1, v = 1}, {w = 3, v = 4}, {w = 4, v = 5}, {w = 5, v = 7}}, 7))
local function change(coins, amount)
  local ways = {[0] = 1}
  for _, c in ipairs(coins) do for a = c, amount do ways[a] = (ways[a] or 0) + (ways[a - c] or 0) end end
  return ways[amount] or 0
end
print(change({1, 5, 10, 25, 50}, 100), change({2}, 3), change({1, 2, 5, 10, 20, 50, 100, 200}, 200))
local memo = {}
local function partitions(n, m)
  if n == 0 then return 1 elseif n < 0 or m == 0 then return 0 end
  local k = n .. "," .. m
  memo[k] = memo[k] or partitions(n - m, m) + partitions(n, m - 1)
  return memo[k]
end
print(partitions(5, 5), partitions(50, 50))
local rows = {{1}}
for i = 2, 8 do rows[i] = {} for j = 1, i do rows[i][j] = (rows[i - 1][j - 1] or 0) + (rows[i - 1][j] or 0) end end
for _, r in ipairs(rows) do print(table.concat(r, " ")) end
