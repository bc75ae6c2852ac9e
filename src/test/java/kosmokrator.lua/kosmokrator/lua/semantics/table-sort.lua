-- sort: numbers, strings, by function, errors.
local function sorted(t, f) table.sort(t, f) return table.concat(t, " ") end
print(sorted {3, 1, 2}, sorted {}, sorted {1}, sorted {2, 1}, sorted {5, 5, 1, 1, 3})
print(sorted {"b", "a", "C", "", "aa"}, sorted({1, 2, 3}, function(a, b) return a > b end))
print(sorted {3.5, -1, 1e10, 0, -1e10, 0.25})
local t = {}
for i = 1, 200 do t[i] = (i * 7919) % 211 end
table.sort(t)
local ok = true
for i = 2, #t do ok = ok and t[i - 1] <= t[i] end
print(ok, t[1], t[200])
local records = {{n = "b", v = 2}, {n = "a", v = 3}, {n = "c", v = 1}}
table.sort(records, function(x, y) return x.v < y.v end)
print(records[1].n, records[2].n, records[3].n)
print(pcall(table.sort, {1, "x"}))
print(pcall(table.sort, {{}, {}}))
print(pcall(table.sort, {1, 2}, 5))
print(pcall(table.sort, {3, 2, 1}, function(a, b) error("no order") end))
print(pcall(table.sort, {true, false}))
local named = setmetatable({}, {__index = table})
named.name = "x"
for i = 3, 1, -1 do named[i] = i * 10 end
named:sort()
print(named:concat(","))
local hashed = {n = 1, m = 2, o = 3, p = 4}
for i = 6, 1, -1 do hashed[i] = 7 - i end
table.sort(hashed)
print(table.concat(hashed, " "))
