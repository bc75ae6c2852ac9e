-- insert, remove, concat, maxn, unpack.
local t = {}
table.insert(t, "a") table.insert(t, "c") table.insert(t, 2, "b") table.insert(t, 1, "_")
print(table.concat(t, ","))
print(table.remove(t), table.remove(t, 1), table.concat(t, ","), table.remove({}), table.remove(t, 5))
print(table.concat({}), table.concat({1, 2.5, "x"}), table.concat({1, 2, 3}, ", ", 2), table.concat({1, 2, 3}, "-", 2, 3),
  table.concat({1, 2, 3}, "-", 3, 2))
print(pcall(table.concat, {1, {}, 3}))
print(pcall(table.concat, {1, nil, 3}, ",", 1, 3))
print(pcall(table.concat, {true}))
print(table.maxn {1, 2, 3, [10] = 1, [5.5] = 2, x = 3}, table.maxn {})
print(unpack {1, 2, 3})
print(unpack({1, 2, 3}, 2), unpack({1, 2, 3}, 2, 3), unpack({}, 1, 3))
print((unpack {1, 2, 3}), select("#", unpack({}, 1, 5)))
print(pcall(table.insert, {1, 2, 3}))
print(pcall(table.insert, {1, 2, 3}, 1, 2, 3))
print(pcall(table.insert, nil, 1))
print(pcall(table.insert, {}, "x", 1))
print(pcall(unpack, {}, 1, 1e8))
print(pcall(table.concat, {}, {}))
print(table.getn {1, 2, 3})
local order = {}
table.foreachi({"x", "y"}, function(i, v) order[#order + 1] = i .. v end)
print(table.concat(order, " "))
print(table.foreachi({1, 2, 3}, function(i, v) if v == 2 then return "found" end end))
local q = {}
for i = 1, 5 do table.insert(q, i) end
while #q > 0 do order[#order + 1] = table.remove(q, 1) end
print(table.concat(order, " "))
t = {1, 2, 3}
table.insert(t, 5, "five")
print(t[4], t[5])
