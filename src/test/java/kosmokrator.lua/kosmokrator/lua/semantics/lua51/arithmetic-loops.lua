print(7 - 10, 2 * -3, -(-3), 1 - 0.9, 100 * 1.1)
print(math.floor(-3.5), math.ceil(-3.5), math.floor(3.5), math.ceil(3.2))
print(17 % 5, 17.5 % 5, -1 % 10, 1 % -10, 2 ^ 53 % 10, 1e15 % 7)
local a, b = 6, 4
print(a + b, a - b, a * b, a / b, a % b, a ^ b, -a)
a = "6"
print(a + b, a - b, a * b, a / b, a % b, a ^ b, -a)
print(1 < 2, 2 <= 2, 3 > 4, 4 >= 5, 1 == 1.0, "1" == 1, 0 == -0)
print(1700000000000 + 1, 1700000000000 / 1000, 1700000000123 % 1000)
print(2147483647 + 1, 2147483648 * 2, -2147483648 - 1, 4294967296 * 4294967296)
print(0.1 * 3, 1e-320 / 10 > 0, 12 / 0.1)
print(-7 % 0 ~= -7 % 0, 0 / 5, -0 / 5 == 0)
local x = 5
x = x + 1; x = x * 2; x = x - 1
print(x, x % 2 == 1, not (x > 3))
for i = 10, 1, -3 do print(i) end
for i = 0, 1, 0.25 do print(i) end
for i = 1.5, 3 do print(i) end
for i = "1", "3" do print(i, type(i)) end
