local function f(...) return ... end
local function n(...) return select("#", ...) end
print(f(1, 2, 3), (f(1, 2, 3)), f())
print(n(), n(nil), n(nil, nil), n(f()), n((f())), n(f(1, nil)))
print(select(2, "a", "b", "c"), select(-1, "a", "b", "c"), (select(-2, "a", "b", "c")))
print(select("#"), select(5, 1, 2), select("2", "a", "b"))
print(pcall(select, 0, 1))
print(pcall(select, -5, 1))
print(pcall(select))
print(pcall(select, "x"))
local function first(a, ...) local b, c = ... return a, b, c, select("#", ...) end
print(first(1)) print(first(1, 2)) print(first(1, 2, 3, 4, 5))
local t = { f(1, 2), f(3, 4) }
print(#t, t[1], t[2], t[3])
t = { n = select("#", f(nil, nil)), f(nil, "x") }
print(t.n, t[2])
print(unpack({ 1, 2, 3 })) print(unpack({ 1, 2, 3 }, 2)) print(unpack({ 1, 2, 3 }, 2, 3)) print(unpack({}, 1, 3))
print(n(unpack({}, 1, 0)), n(unpack({ nil, 2 }, 1, 2)))
print(pcall(unpack)) print(pcall(unpack, 1)) print(pcall(unpack, {}, "x"))
print(pcall(unpack, {}, 1, 1e8))
local function sum(...) local s = 0 for _, v in ipairs { ... } do s = s + v end return s end
print(sum(1, 2, 3), sum())
print((("x"):rep(3)), math.max(f(1, 9, 3)), #{ ... }, ...)
print(pcall(f, 1, nil, 3))
local function tail(i, ...) if i == 0 then return ... end return tail(i - 1, i, ...) end
print(tail(5)) print(n(tail(200)))
local a, b, c = f(1, 2)
print(a, b, c)
a, b, c = f(1, 2), 10
print(a, b, c)
a, b = f()
print(a, b)
