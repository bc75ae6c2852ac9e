-- sorting ends whatever the order says, keeps equals in place and loses nothing
local t = {}
for i = 1, 50 do t[i] = i end
table.sort(t, function() return true end)
local sum = 0 for _, v in ipairs(t) do sum = sum + v end
print(#t, sum)
table.sort(t, function() return false end)
sum = 0 for _, v in ipairs(t) do sum = sum + v end
print(#t, sum)
local people = { { "b", 1 }, { "a", 2 }, { "c", 1 }, { "d", 2 }, { "e", 1 } }
table.sort(people, function(a, b) return a[2] < b[2] end)
for i, p in ipairs(people) do people[i] = p[1] end
print(table.concat(people, " "))
