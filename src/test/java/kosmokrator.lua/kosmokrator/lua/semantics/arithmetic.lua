-- The operators on numbers, also those with surprising results.
print(1 + 2, 5 - 7, 3 * 4, 7 / 2, 2 ^ 10, 7 % 3, -7 % 3, 7 % -3, -7 % -3)
print(5.5 % 2, -5.5 % 2, 1e15 + 0.5, 2 ^ 53 + 1, 2 ^ 0.5, (-8) ^ (1 / 3) ~= (-8) ^ (1 / 3))
print(0.1 + 0.2, 0.1 + 0.2 == 0.3, 1 / 3, 2 / 3, 100 / 3)
print(2 ^ 3 ^ 2, -2 ^ 2, (2 ^ 3) ^ 2, 2 ^ -1)
print(1 / 0, -1 / 0, math.huge - 1 == math.huge, -math.huge < math.huge)
local nan = 0 / 0
print(nan == nan, nan ~= nan, nan < 1, nan > 1)
local zero = 0
print(-zero, 1 / -zero, 0 == -zero, 1 / (zero * -1))
print(3 % math.huge, -3 % math.huge, 3 % -math.huge)
print(5 % 0, 0 % 5)
