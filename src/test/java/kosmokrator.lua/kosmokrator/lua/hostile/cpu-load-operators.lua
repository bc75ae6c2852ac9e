-- ends: ok false false false
-- Operators that bind to the right, by the ten thousand.
print(load("return " .. ("1 .. "):rep(1e4) .. "1") ~= nil, load("return " .. ("not "):rep(1e5) .. "1") ~= nil, load("return " .. ("2 ^ "):rep(1e4) .. "1") ~= nil)
