-- Operator precedence and associativity.
print(1 + 2 * 3 - 4 / 2, (1 + 2) * 3, 2 * 3 % 4, -2 ^ 2, 2 ^ -1, -2 ^ -2, not 1 == 2, not (1 == 2))
print(1 .. 2 + 3, "a" .. 1 + 2 .. "b", 2 ^ 2 ^ 3, 2 ^ (2 ^ 3), (2 ^ 2) ^ 3, 10 - 5 - 2, 100 / 10 / 2, 2 * 3 ^ 2)
print(1 < 2 == true, 1 + 1 < 3 and 2 + 2 < 5, "a" < "b" == not false, #"abc" * 2, -#"abc", - -1, not not nil)
print(1 and 2 or 3, nil and 2 or 3, false or nil and 1, 1 or error("never"), nil == false, 1 == 1 and "yes" or "no")
print(5 % 3 * 2, 2 + 3 .. "", "x" .. -1, 7 - -7, 3 - - 3, #{1, 2} + #"ab")
print(({1, 2, 3})[2], ("abc"):upper():lower():len(), (function() return 5 end)() + 1)
print(1 ~= 2 and 2 ~= 3, not 1 ~= 2, "1" + "2" == 3, 2 < 3 ~= false, 3 >= 3 == true)
local t = {f = function(self, x) return x * 2 end, v = {1, 2, {x = "deep"}}}
print(t:f(4) + t.f(t, 1), t.v[3].x .. "!", #t.v[3].x, -t.v[2] ^ 2)
