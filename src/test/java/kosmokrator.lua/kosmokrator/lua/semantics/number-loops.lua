-- Sums, rounding and counting with doubles.
local s = 0
for i = 1, 10 do s = s + 0.1 end
print(s, s == 1, math.abs(s - 1) < 1e-9)
local n = 0
for x = 0, 1, 0.1 do n = n + 1 end
print(n)
print(2 ^ 53 + 1 == 2 ^ 53, 9007199254740993, 1e15 + 1, 1e16 + 1)
local f = 1
for i = 1, 25 do f = f * i end
print(f)
local a, b = 0, 1
for _ = 1, 100 do a, b = b, a + b end
print(a)
print(7 / 2, 6 / 2, 1e300 * 1e10, -1e300 * 1e10, 1 / 3 * 3 == 1)
print(math.floor(-7 / 2), -7 % 2, 7 % -2, 5.5 % -2, -5.5 % 2, 1e15 % 7)
local x = 1
for _ = 1, 60 do x = x * 2 end
print(x, x % 10, string.format("%d", x), string.format("%.0f", x))
local r = {}
for i = 1, 5 do r[i] = math.floor(i * 2.5 + 0.5) end
print(table.concat(r, " "))
print(string.format("%.2f %.2f %.2f", 0.125, 0.375, 2.675), string.format("%5.1f", 99.95))
print(1e5, 1e-5, 12345.678901234567, 0.1 + 0.7, 4.35 * 100, 1.1 + 2.2)
for i = 3, 1 do print("never") end
for i = 1, 0 do print("never") end
local last
for i = 1, 3.9 do last = i end
print(last)
