local t = { [1] = "a", ["b"] = 2, c = 3; 4, 5, [2 + 3] = "five", f = function() return 1 end, { nested = { deep = true } } }
print(t[1], t[2], t[3].nested.deep, t.b, t.c, t[5], t.f())
local function three() return 1, 2, 3 end
print(#{ three() }, #{ three(), 10 }, #{ (three()) }, #{ 10, three() })
print(pcall(function() t[nil] = 1 end))
print(t[nil], rawget(t, nil), rawget(t, "b"), rawget(t, "zz"))
t.x = nil
t["with space"] = 1
t["end"] = 2
print(t["with space"], t["end"])
local k = {}
t[k] = "table key" t[print] = "function key" t[true] = "boolean key" t[1.5] = "float key"
print(t[k], t[print], t[true], t[1.5], t[{}])
print(rawset(t, "r", 1) == t, t.r)
t[2 ^ 53] = "big" t[-1] = "negative" t[0] = "zero"
print(t[9007199254740992], t[-1], t[0], t[-0])
local matrix = {}
for i = 1, 3 do matrix[i] = {} for j = 1, 3 do matrix[i][j] = i * j end end
print(matrix[2][3], #matrix, #matrix[1])
local a, b = {}, {}
a.b, b.a = b, a
print(a.b.a.b == b)
local i = 1
i, t[i] = i + 1, 20
print(i, t[1], t[2])
local x, y, z = three()
x, y = y, x
print(x, y, z)
local p, q, r = 1
print(p, q, r)
local big = {}
for n = 1, 300 do big[n] = n end
print(select("#", unpack(big)), (select(300, unpack(big))))
print(#{ unpack(big, 1, 60) }, ({ 10, 20, 30 })[2], ("x"):rep(3), #"abc")
