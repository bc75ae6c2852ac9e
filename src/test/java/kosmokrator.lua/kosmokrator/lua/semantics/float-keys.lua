-- Numbers as keys: whole doubles, fractions, large ones, mixtures with strings.
local t = {}
t[1.0] = "one" t[2] = "two" t[1.5] = "half" t["1"] = "string one" t[-0.0] = "zero" t[2 ^ 40] = "large" t[-3] = "negative" t[1e300] = "huge"
print(t[1], t[2.0], t[1.5], t["1"], t[0], t[2 ^ 40], t[-3], t[1e300], t["2"])
print(#t)
t[3] = "three" t[5] = "five"
print(t[3], t[5], t[4])
local sparse = {}
for i = 1, 10 do sparse[i * 1000] = i end
local n, sum = 0, 0
for k, v in pairs(sparse) do n = n + 1 sum = sum + k / v end
print(n, sum, #sparse)
local negative = {}
for i = -5, 5 do negative[i] = i end
n = 0
for _ in pairs(negative) do n = n + 1 end
print(n, negative[-5], negative[0], #negative)
local mixed = {10, 20, x = 1, [3] = 30, [100] = 100}
n = 0
for k in pairs(mixed) do n = n + 1 end
print(n, #mixed)
local inf = {[math.huge] = "inf", [-math.huge] = "-inf"}
print(inf[math.huge], inf[-math.huge], inf[1e308 * 10])
