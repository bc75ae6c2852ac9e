-- Captured variables: shared, private, in loops, through several levels.
local function counter() local n = 0 return function() n = n + 1 return n end, function() return n end end
local inc, get = counter()
inc() inc()
local inc2, get2 = counter()
inc2()
print(get(), get2())
local function outer() local x = 1 local function middle() local function inner() x = x + 1 return x end return inner end return middle()(), x end
print(outer())
local list = {}
for i = 1, 3 do local k = i * 10 list[i] = {set = function(v) k = v end, get = function() return k + i end} end
list[1].set(100)
print(list[1].get(), list[2].get(), list[3].get())
local x = "outer"
do local x = "inner" local function show() return x end print(show(), x) end
print(x)
local function shadow(x) local x = x or "default" return x end
print(shadow(), shadow("given"))
local fact
fact = function(n) if n <= 1 then return 1 end return n * fact(n - 1) end
print(fact(10))
local function even(n) if n == 0 then return true end return n % 2 == 1 end
print(even(0), even(3))
local a, b = 1, 2
a, b = b, a
print(a, b)
local up = {}
do local v = 1 up.get = function() return v end up.set = function(n) v = n end end
up.set(5)
print(up.get())
local function escape() local v = "kept" local f = function() return v end v = "changed" return f end
print(escape()())
local ok, f = pcall(function() local v = "before" _G.leak = function() return v end v = "after" error("x") end)
print(ok, leak())
for i = 1, 2 do local junk = {i, i, i} end
print(leak())
leak = nil
local fns = {}
for i = 1, 2 do for j = 1, 2 do fns[#fns + 1] = function() return i .. j end end end
print(fns[1](), fns[2](), fns[3](), fns[4]())
local t = {}
for k, v in pairs {a = 1} do t[1] = function() return k, v end end
print(t[1]())
