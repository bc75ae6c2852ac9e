-- Locals, globals, blocks, shadowing, multiple assignment order.
local x = 1
do local x = 2 x = x + 1 print(x) end
print(x)
y = "global"
local function f() y = "changed" local y = "local" return y end
print(f(), y)
y = nil
print(y)
local a, b, c = 1
print(a, b, c)
local i = 1
local t = {}
i, t[i] = i + 1, 20
print(i, t[1], t[2])
local p, q, r = (function() return 1, 2, 3 end)()
print(p, q, r)
p, q = q, p
print(p, q)
local s = {1, 2, 3}
s[1], s[2], s[3] = s[3], s[1], s[2]
print(s[1], s[2], s[3])
local function g(...) local a, b = ... return b, a end
print(g(1, 2))
_G["odd name"] = 5
print(_G["odd name"])
_G["odd name"] = nil
local function recursive(n) return n == 0 and "end" or recursive(n - 1) end
print(recursive(3))
local print2 = print
do local print = function(...) print2("wrapped", ...) end print(1) end
print(2)
local function many() local a1, a2, a3, a4, a5, a6, a7, a8, a9 = 1, 2, 3, 4, 5, 6, 7, 8, 9 return a1 + a9 end
print(many())
while true do local inside = "inside" print(inside) break end
print(inside)
repeat local z = 5 until z == 5
print(z)
for k = 1, 1 do local k = k + 1 print(k) end
