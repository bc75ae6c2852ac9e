-- and, or, not: values and short cuts.
print(nil and 1, false and 1, 1 and 2, nil or 1, false or nil, 1 or 2, not nil, not 0, not "", not not 1)
print(1 and nil or 3, false == nil, nil == false, 0 and "zero is true", "" and "empty is true")
local calls = {}
local function f(v, name) calls[#calls + 1] = name return v end
local r = f(false, "a") and f(1, "b") or f(nil, "c") or f(2, "d") and f(3, "e")
print(r, table.concat(calls))
print(1 < 2 and 2 < 3, 1 < 2 == true, not (1 > 2), not 1 == 2, (not 1) == false)
local a, b = nil, false
print(a == b, a == nil, b == false, a or b, b or a, a and b)
local x = 5
print(x > 3 and "big" or "small", x > 7 and "big" or "small", x > 3 and false or "fallback")
print(1 == 1.0, "1" == 1, "a" ~= "b", {} == {}, print == print, 0 == -0)
local t = {v = false}
print(t.v == nil, t.v or "default", t.missing or "default", t.v ~= nil and "set")
if 0 then print("0 holds") end
if "" then print("empty string holds") end
if nil then print("never") elseif false then print("never") else print("else") end
print((1 and 2) + (3 or 4), ("x" or nil) .. "y")
print(2 ^ 3 ^ 2 == 512, 1 .. 2 == "12", "a" .. "b" == "ab" and "yes", -3 ^ 2, not nil == true)
print(5 > 3 == true, 1 + 1 == 2 and 3 * 3 == 9, #"abc" + 1, -#"abc", - - 2)
