local t = {}
table.insert(t, "a") table.insert(t, "c") table.insert(t, 2, "b") table.insert(t, 1, "z")
print(table.concat(t, ","))
print(table.remove(t), table.remove(t, 1), table.concat(t, ","))
print(table.remove(t, 5), table.remove(t, 1), table.remove(t, 1), table.remove(t), #t)
print(table.remove({}), select("#", table.remove({})), select("#", table.remove({}, 1)))
print(select("#", table.insert({}, 1)))
t = { 1, 2, 3 }
table.insert(t, 4, "end")
print(table.concat(t, ","))
table.insert(t, 7, "far")
print(#t, t[7])
print(pcall(table.insert, {}, 1, 2, 3))
print(pcall(table.insert, {}))
print(pcall(table.insert))
print(pcall(table.insert, nil, 1))
print(pcall(table.insert, {}, "x", 1))
print(pcall(table.remove, {}, "x"))
print(pcall(table.remove))
t = { 1, 2, 3 }
table.insert(t, 1, nil)
print(t[1], t[2], t[3], t[4])
local q = {}
for i = 1, 20 do table.insert(q, i) end
local sum = 0
while #q > 0 do sum = sum + table.remove(q, 1) end
print(sum)
t = { "a", "b", "c", "d" }
print(table.remove(t, 2), table.concat(t, ""))
print(table.remove(t, #t), table.concat(t, ""))
