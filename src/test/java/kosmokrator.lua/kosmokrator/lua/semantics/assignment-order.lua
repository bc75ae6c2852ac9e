-- Multiple assignment with calls, indexes and swaps.
local t = {1, 2, 3}
local i = 1
i, t[i] = 2, "x"
print(i, t[1], t[2])
t[1], t[2], t[3] = t[3], t[1], t[2]
print(t[1], t[2], t[3])
local function f() return 10, 20, 30 end
local a, b, c, d = f()
print(a, b, c, d)
a, b, c = 0, f()
print(a, b, c)
a, b, c = f(), 1
print(a, b, c)
local x, y, z = 1
print(x, y, z)
x, y, z = nil, 2
print(x, y, z)
local o = {p = {q = 1}}
o.p.q, o.r = o.p, o.p.q
print(o.p.q == o.p, o.r)
local list = {}
list[#list + 1], list[#list + 2] = "first", "second"
print(list[1], list[2])
local function swap(p, q) return q, p end
a, b = swap(1, 2)
print(a, b)
a, b = swap(swap(a, b))
print(a, b)
local m = setmetatable({}, {__newindex = function(s, k, v) rawset(s, k, v .. "!") end, __index = function(_, k) return k .. "?" end})
m.a, m.b = m.c, m.d
print(m.a, m.b, m.e)
local n = 0
local function count() n = n + 1 return n end
local r = {count(), count(), k = count(), count()}
print(r[1], r[2], r.k, r[3])
a = {} a.b = {} a.b.c = {} a.b.c.d = "deep"
print(a.b.c.d, (a.b or {}).c.d, a["b"]["c"]["d"])
