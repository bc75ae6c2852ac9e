-- Numbers around the limits of 32 and 53 bits, as values, keys and arguments.
for _, n in ipairs {2 ^ 31 - 1, 2 ^ 31, 2 ^ 32 - 1, 2 ^ 32, -2 ^ 31, -2 ^ 31 - 1, 2 ^ 52, 2 ^ 53 - 1, 2 ^ 53} do
  print(("%d"):format(n), n + 1 - n, n == n + 1, n % 1000, n * 2 / 2 == n)
end
local t = {}
t[2 ^ 31] = "a" t[2 ^ 32] = "b" t[-2 ^ 31] = "c" t[2 ^ 53] = "d"
print(t[2147483648], t[4294967296], t[-2147483648], t[9007199254740992], #t)
print(2147483647 + 1, -2147483648 - 1, 65536 * 65536, 4294967295 + 1)
print(math.floor(2 ^ 31 + 0.5), math.floor(-2 ^ 31 - 0.5), 2 ^ 31 % 7, -2 ^ 31 % 7)
print(("x"):rep(3):sub(2 ^ 31), ("hello"):sub(-2 ^ 40), ("hello"):sub(2, 2 ^ 53), ("hello"):byte(2 ^ 33))
print(string.format("%x", 2 ^ 32), string.format("%d", -2 ^ 53), string.format("%5.0f", 2 ^ 53), tostring(2 ^ 53))
print(1e9, 1e10, 123456789012, 99999999999999, 0x7fffffff, 0xffffffff, 0x1fffffffffffff)
print(#tostring(2 ^ 1000), 2 ^ 1023 * 2, -2 ^ 1023 * 2, 2 ^ -1074, 2 ^ -1075)
local c = 0
for i = 2 ^ 31 - 2, 2 ^ 31 + 1 do c = c + 1 end
for i = 2 ^ 53, 2 ^ 53 + 2 do c = c + 1 if c > 10 then break end end
print(c)
