-- The mathematics library, to the digits that are printed.
print(math.floor(3.7), math.floor(-3.7), math.ceil(3.2), math.ceil(-3.2), math.floor(5), math.abs(-5), math.abs(5.5))
print(math.max(1, 5, 3), math.min(4, 2, 8), math.max(7), math.max(1.5, "2"), math.min(-0.5, -1))
print(math.sqrt(16), math.sqrt(2), math.pow(2, 10), math.exp(0), math.exp(1), math.log(1), math.log(10), math.log10(1000))
print(math.sin(0), math.cos(0), math.tan(0), math.asin(1), math.acos(1), math.atan(1), math.atan2(1, -1), math.sin(1))
print(math.sinh(1), math.cosh(1), math.tanh(1), math.deg(math.pi), math.rad(180), math.pi)
print(math.fmod(7, 3), math.fmod(-7, 3), math.fmod(7, -3), math.fmod(5.5, 2), math.modf(3.7), math.modf(-3.7))
print(math.modf(5), math.modf(math.huge), math.frexp(8), math.frexp(0.3), math.frexp(0), math.frexp(-5), math.ldexp(0.5, 4), math.ldexp(3, -1))
print(math.huge, -math.huge, math.huge == 1 / 0)
math.randomseed(42)
local a = math.random(100)
math.randomseed(42)
print(a == math.random(100))
local ok = true
for _ = 1, 200 do
  local r, n, m = math.random(), math.random(6), math.random(-3, 3)
  ok = ok and r >= 0 and r < 1 and n >= 1 and n <= 6 and n % 1 == 0 and m >= -3 and m <= 3 and m % 1 == 0
end
print(ok, math.random(5, 5))
print(pcall(math.random, 0))
print(pcall(math.random, 2, 1))
print(pcall(math.random, 1, 2, 3))
print(pcall(math.floor, nil))
print(math.floor("3.7"), math.floor(-0.5), math.ceil(-0.5), math.floor(1e300) == 1e300)
