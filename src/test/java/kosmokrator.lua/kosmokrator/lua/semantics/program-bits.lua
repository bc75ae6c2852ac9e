-- Bit operations by arithmetic, number bases, checksums.
local function bit(op, a, b)
  local r, p = 0, 1
  for _ = 1, 32 do
    local x, y = a % 2, b % 2
    if op(x, y) then r = r + p end
    a, b, p = (a - x) / 2, (b - y) / 2, p * 2
  end
  return r
end
local function band(a, b) return bit(function(x, y) return x == 1 and y == 1 end, a, b) end
local function bor(a, b) return bit(function(x, y) return x == 1 or y == 1 end, a, b) end
local function bxor(a, b) return bit(function(x, y) return x ~= y end, a, b) end
print(band(12, 10), bor(12, 10), bxor(12, 10), bxor(0xffffffff, 0x0f0f0f0f), band(0xdeadbeef, 0xffff0000))
local function binary(n, width) local s = "" repeat s = n % 2 .. s n = math.floor(n / 2) until n == 0 return ("0"):rep((width or 0) - #s) .. s end
print(binary(10), binary(255), binary(5, 8), binary(0), tonumber(binary(12345), 2))
local function base(n, b) local d, s = "0123456789abcdefghijklmnopqrstuvwxyz", "" repeat local r = n % b s = d:sub(r + 1, r + 1) .. s n = (n - r) / b until n == 0 return s end
print(base(255, 16), base(35, 36), base(1e9, 7), tonumber(base(123456789, 36), 36))
local function adler(s) local a, b = 1, 0 for i = 1, #s do a = (a + s:byte(i)) % 65521 b = (b + a) % 65521 end return b * 65536 + a end
print(("%08x"):format(adler("Wikipedia")), adler(""))
local crc = {}
for i = 0, 255 do local c = i for _ = 1, 8 do c = c % 2 == 1 and bxor(0xedb88320, math.floor(c / 2)) or c / 2 end crc[i] = c end
local function crc32(s) local c = 0xffffffff for i = 1, #s do c = bxor(crc[band(bxor(c, s:byte(i)), 255)], math.floor(c / 256)) end return bxor(c, 0xffffffff) end
print(("%08x"):format(crc32("123456789")), ("%08x"):format(crc32("")))
local function caesar(s, k) return (s:gsub("%a", function(c) local b = c:match("%l") and 97 or 65 return string.char((c:byte() - b + k) % 26 + b) end)) end
print(caesar("Hello, World!", 3), caesar(caesar("Hello, World!", 3), -3))
local function rle(s) local r, i = {}, 1 while i <= #s do local c, n = s:sub(i, i), 1 while s:sub(i + n, i + n) == c do n = n + 1 end r[#r + 1] = n .. c i = i + n end return table.concat(r) end
print(rle("aaabbbccd"), rle(""), rle("x"))
local function commas(n) local s = ("%d"):format(n) local k repeat s, k = s:gsub("^(-?%d+)(%d%d%d)", "%1,%2") until k == 0 return s end
print(commas(1234567), commas(-1000), commas(999), commas(1e12))
