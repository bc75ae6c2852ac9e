-- Lengths while tables grow and shrink in different ways.
local t = {}
for i = 1, 20 do t[#t + 1] = i end
print(#t)
for i = 1, 10 do t[#t] = nil end
print(#t)
t = {}
for i = 20, 1, -1 do t[i] = i end
print(#t)
t = {n = 0}
for i = 1, 33 do t[i] = i t["k" .. i] = i end
print(#t)
for i = 1, 33 do t["k" .. i] = nil end
print(#t, next({}, nil))
t = {1, 2, 3}
t[4], t[5], t[6] = 4, 5, 6
print(#t)
t[7] = 7 t[8] = 8 t[9] = 9
print(#t, t[9], t[10])
table.remove(t, 1)
print(#t, t[1], t[8], t[9])
t = {}
t[3] = 3 t[2] = 2 t[1] = 1
print(#t)
local s = {}
for i = 1, 100 do s[i] = i end
for i = 100, 2, -1 do s[i] = nil end
print(#s, s[1], s[2])
s[2] = 2
print(#s)
local a, b = {}, {}
for i = 1, 1000 do a[i] = i b[1001 - i] = i end
print(#a, #b, a[500], b[500])
local two = {{}, {}}
for i = 1, 3 do for j = 1, 3 do two[i] = two[i] or {} two[i][j] = i * j end end
print(#two, #two[3], two[3][3])
local mixed = {}
mixed[1] = "a" mixed.x = 1 mixed[2] = "b" mixed.y = 2 mixed[3] = "c"
print(#mixed)
