-- select and unpack at their edges.
print(select(1), select(1, nil))
print(select("#", nil, nil, nil), select("2", "a", "b", "c"))
print(select(-1, 1, 2, 3), select(-3, 1, 2, 3))
print(pcall(select, -4, 1, 2, 3))
print(select(2.9, "a", "b", "c"))
print(unpack({1, 2, 3}, -1, 1))
print(unpack({1, nil, 3}, 1, 3))
print(unpack({}, 5, 4), (unpack({"first", "second"})))
print(select("#", unpack({n = 3}, 1, 3)))
print(pcall(unpack))
print(pcall(unpack, {}, 0, 1e7))
local function rest(_, ...) return ... end
print(rest(1, 2, 3), (rest(1)), select("#", rest(1)))
local function last(...) return (select(select("#", ...), ...)) end
print(last(1, 2, "last"), last(nil, "x"))
local function reverse(...) local r, n = {}, select("#", ...) for i = 1, n do r[n - i + 1] = (select(i, ...)) end return unpack(r, 1, n) end
print(reverse(1, nil, 3), select("#", reverse()))
