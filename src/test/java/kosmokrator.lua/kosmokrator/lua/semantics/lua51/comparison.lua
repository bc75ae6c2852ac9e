print(1 == 1, "a" == "a", {} == {}, nil == false, nil == nil, print == print)
local t = {}
print(t == t, t ~= t, t == {}, 1 ~= 1, "1" ~= 1)
print("a" < "b", "a" <= "a", "b" > "a", "B" < "a", "10" < "9", "\0" < "\1", "a\0a" < "a\0b", "a" < "a\0")
print(not nil, not 0, not "", not false, not not nil)
print(nil and 1, false and 1, 1 and 2, nil or 1, false or nil, 1 or error("no"))
print(1 and nil, 1 and false, nil and nil or 3, false == nil)
print(2 < 10, "2" < "10", -1 < 0, 1e308 < 1 / 0)
print((nil == 1), (1 == nil), ("x" == nil))
local a, b = "ab", "a"
print(a == b .. "b", rawequal(a, b .. "b"), rawequal(t, t), rawequal(t, {}), rawequal(1, 1.0), rawequal("1", 1))
print(1 < 2 == true, not 1 == 2, "abc" < "abd" == true)
