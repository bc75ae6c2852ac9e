-- Sieve, gcd, queens, edit distance, matrix product, roman numerals, hanoi, binary search.
local function sieve(n)
  local composite, primes = {}, {}
  for i = 2, n do
    if not composite[i] then
      primes[#primes + 1] = i
      for j = i * i, n, i do composite[j] = true end
    end
  end
  return primes
end
local primes = sieve(1000)
print(#primes, primes[#primes], primes[100])
local function gcd(a, b) while b ~= 0 do a, b = b, a % b end return a end
print(gcd(1071, 462), gcd(17, 5), gcd(2 ^ 40, 2 ^ 30))
local function queens(n)
  local count, cols, d1, d2 = 0, {}, {}, {}
  local function place(row)
    if row > n then count = count + 1 return end
    for c = 1, n do
      if not cols[c] and not d1[row + c] and not d2[row - c] then
        cols[c], d1[row + c], d2[row - c] = true, true, true
        place(row + 1)
        cols[c], d1[row + c], d2[row - c] = nil, nil, nil
      end
    end
  end
  place(1)
  return count
end
print(queens(4), queens(6), queens(7))
local function distance(a, b)
  local row = {}
  for j = 0, #b do row[j] = j end
  for i = 1, #a do
    local previous = row[0]
    row[0] = i
    for j = 1, #b do
      local cost = a:byte(i) == b:byte(j) and 0 or 1
      previous, row[j] = row[j], math.min(row[j] + 1, row[j - 1] + 1, previous + cost)
    end
  end
  return row[#b]
end
print(distance("kitten", "sitting"), distance("", "abc"), distance("same", "same"))
local function multiply(x, y)
  local r = {}
  for i = 1, #x do
    r[i] = {}
    for j = 1, #y[1] do
      local s = 0
      for k = 1, #y do s = s + x[i][k] * y[k][j] end
      r[i][j] = s
    end
  end
  return r
end
local m = multiply({{1, 2}, {3, 4}}, {{5, 6}, {7, 8}})
print(m[1][1], m[1][2], m[2][1], m[2][2])
local function roman(n)
  local r = ""
  for _, p in ipairs {{1000, "M"}, {900, "CM"}, {500, "D"}, {400, "CD"}, {100, "C"}, {90, "XC"}, {50, "L"}, {40, "XL"}, {10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"}} do
    while n >= p[1] do r = r .. p[2] n = n - p[1] end
  end
  return r
end
print(roman(1994), roman(2024), roman(49))
local moves = 0
local function hanoi(n, a, b, c) if n > 0 then hanoi(n - 1, a, c, b) moves = moves + 1 hanoi(n - 1, c, b, a) end end
hanoi(10, "a", "b", "c")
print(moves)
local function search(t, x) local l, h = 1, #t while l <= h do local k = math.floor((l + h) / 2) if t[k] == x then return k elseif t[k] < x then l = k + 1 else h = k - 1 end end end
print(search(primes, 541), search(primes, 542))
local function collatz(n) local c = 0 while n ~= 1 do n = n % 2 == 0 and n / 2 or 3 * n + 1 c = c + 1 end return c end
print(collatz(27), collatz(97))
local function add(a, b) local r, c = {}, 0 for i = 1, math.max(#a, #b) do local s = (tonumber(a:sub(-i, -i)) or 0) + (tonumber(b:sub(-i, -i)) or 0) + c r[#r + 1] = s % 10 c = math.floor(s / 10) end if c > 0 then r[#r + 1] = c end return table.concat(r):reverse() end
local x, y = "0", "1"
for _ = 1, 150 do x, y = y, add(x, y) end
print(x)
