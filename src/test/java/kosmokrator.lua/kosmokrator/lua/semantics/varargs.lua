-- Variable arguments, select, results cut and passed on.
local function count(...) return select("#", ...) end
print(count(), count(nil), count(nil, nil), count(1, nil, 3), (count(1, 2)))
local function pass(...) return ... end
print(pass(1, nil, 3), (pass(1, 2)), pass())
print(pass(1, 2), pass(3, 4))
local t = {pass(1, 2), pass(3, 4)}
print(#t, t[1], t[2], t[3])
print(select(2, "a", "b", "c"), select(-1, "a", "b", "c"), select(-2, "a", "b", "c"))
print(select(4, 1, 2, 3), select("#"))
print(pcall(select, 0))
print(pcall(select, -5, 1))
print(pcall(select, "x"))
local function head(a, b, ...) return a, b, select("#", ...) end
print(head(1), head(1, 2, 3, 4, nil))
local function tail(n, ...) if n == 0 then return "done", ... end return tail(n - 1, n, ...) end
print(tail(5))
local function sum(...) local s = 0 for i = 1, select("#", ...) do s = s + (select(i, ...)) end return s end
print(sum(), sum(1), sum(1, 2, 3))
local a, b, c = pass(1, 2)
print(a, b, c)
local x, y = pass(1, 2, 3), 10
print(x, y)
print((select("#", unpack({}, 1, 200))), select("#", pass(unpack({}, 1, 200))))
print(pcall(pass, 1, nil))
local function nested(...) local f = function(...) return select("#", ...) end return f(...), f(..., 1) end
print(nested(1, 2, 3))
print(#{pass()}, #{pass(), pass(1, 2)})
local big = {}
for i = 1, 300 do big[i] = i end
print(select(300, unpack(big)), select("#", pass(unpack(big))))
print(math.max(unpack(big)), string.char(unpack({72, 105})))
