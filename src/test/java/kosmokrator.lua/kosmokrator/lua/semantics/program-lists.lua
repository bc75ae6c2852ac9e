-- What people do with lists: slices, flattening, grouping, unique, sorting by several keys, statistics.
local function slice(t, a, b) local r = {} for i = a, b or #t do r[#r + 1] = t[i] end return r end
local function join(t) return table.concat(t, " ") end
print(join(slice({1, 2, 3, 4, 5}, 2, 4)), join(slice({1, 2, 3}, 2)))
local function flatten(t, r) r = r or {} for _, v in ipairs(t) do if type(v) == "table" then flatten(v, r) else r[#r + 1] = v end end return r end
print(join(flatten {1, {2, {3, {4}}, 5}, {}, 6}))
local function unique(t) local seen, r = {}, {} for _, v in ipairs(t) do if not seen[v] then seen[v] = true r[#r + 1] = v end end return r end
print(join(unique {3, 1, 3, 2, 1}))
local function group(t, f) local g, order = {}, {} for _, v in ipairs(t) do local k = f(v) if not g[k] then g[k] = {} order[#order + 1] = k end table.insert(g[k], v) end return g, order end
local g, order = group({"apple", "avocado", "banana", "blueberry", "cherry"}, function(s) return s:sub(1, 1) end)
for _, k in ipairs(order) do print(k, join(g[k])) end
local people = {{n = "Eve", a = 30}, {n = "Bob", a = 25}, {n = "Amy", a = 30}, {n = "Dan", a = 25}}
table.sort(people, function(x, y) if x.a ~= y.a then return x.a > y.a end return x.n < y.n end)
for _, p in ipairs(people) do print(p.n, p.a) end
local function stats(t)
  local sum, min, max = 0, math.huge, -math.huge
  for _, v in ipairs(t) do sum, min, max = sum + v, math.min(min, v), math.max(max, v) end
  local mean, var = sum / #t, 0
  for _, v in ipairs(t) do var = var + (v - mean) ^ 2 end
  local s = slice(t, 1)
  table.sort(s)
  local median = #s % 2 == 1 and s[(#s + 1) / 2] or (s[#s / 2] + s[#s / 2 + 1]) / 2
  return sum, mean, median, min, max, math.sqrt(var / #t)
end
print(stats {4, 8, 15, 16, 23, 42})
print(("%.3f"):format(select(6, stats {2, 4, 4, 4, 5, 5, 7, 9})))
local function rotate(t, n) for _ = 1, n do table.insert(t, 1, table.remove(t)) end return t end
print(join(rotate({1, 2, 3, 4, 5}, 2)))
local function reverse(t) for i = 1, math.floor(#t / 2) do t[i], t[#t - i + 1] = t[#t - i + 1], t[i] end return t end
print(join(reverse {1, 2, 3, 4}), join(reverse {1}), join(reverse {}))
local function index(t, v) for i, x in ipairs(t) do if x == v then return i end end end
print(index({"a", "b"}, "b"), index({"a"}, "z"))
local function chunk(t, n) local r = {} for i = 1, #t, n do r[#r + 1] = join(slice(t, i, math.min(i + n - 1, #t))) end return r end
print(table.concat(chunk({1, 2, 3, 4, 5, 6, 7}, 3), " | "))
local function merge(...) local r = {} for i = 1, select("#", ...) do for k, v in pairs((select(i, ...))) do r[k] = v end end return r end
local m = merge({a = 1, b = 2}, {b = 3}, {c = 4})
print(m.a, m.b, m.c)
