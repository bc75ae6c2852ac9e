print(#{}, #{ 1 }, #{ 1, 2, 3 }, #{ nil }, #{ n = 1 }, #{ 1, 2, nil })
print(#{ 1, 2, nil, 4 })
local t = {}
for i = 1, 100 do t[i] = i end
print(#t)
for i = 100, 51, -1 do t[i] = nil end
print(#t)
t[51] = "x"
print(#t)
t[1000] = 1
print(#t)
local u = { 10, 20, 30, x = 1 }
u[#u + 1] = 40
print(#u, u[4])
u[#u] = nil
print(#u)
print(#"hello", #"", #{ { {} } })
local v = {}
v[3], v[2], v[1] = 3, 2, 1
print(#v)
local w = { [1] = "a", [2] = "b", "c" }
print(#w, w[1], w[2])
print(table.getn({ 1, 2, 3 }), table.maxn({ 1, 2, [10] = 1, [2.5] = 1, x = 1 }), table.maxn({}), table.maxn({ [-1] = 1 }))
