-- Lazy lists, streams and church numerals.
local function cons(h, t) return {head = h, tail = t} end
local function tail(s) if type(s.tail) == "function" then s.tail = s.tail() end return s.tail end
local from
function from(n) return cons(n, function() return from(n + 1) end) end
local function take(s, n) local r = {} while s and #r < n do r[#r + 1] = s.head s = tail(s) end return r end
local filter
function filter(s, p) while s and not p(s.head) do s = tail(s) end return s and cons(s.head, function() return filter(tail(s), p) end) end
local map
function map(s, f) return s and cons(f(s.head), function() return map(tail(s), f) end) end
print(table.concat(take(from(1), 5), " "))
print(table.concat(take(filter(from(1), function(n) return n % 3 == 0 end), 5), " "))
local sieve
function sieve(s) return cons(s.head, function() return sieve(filter(tail(s), function(n) return n % s.head ~= 0 end)) end) end
print(table.concat(take(sieve(from(2)), 15), " "))
print(table.concat(take(map(from(1), function(n) return n * n end), 6), " "))
local forced = 0
local s = cons(1, function() forced = forced + 1 return nil end)
tail(s) tail(s)
print(forced, #take(s, 10))
local zero = function(f) return function(x) return x end end
local function succ(n) return function(f) return function(x) return f(n(f)(x)) end end end
local function plus(a, b) return function(f) return function(x) return a(f)(b(f)(x)) end end end
local function times(a, b) return function(f) return a(b(f)) end end
local function number(n) return n(function(x) return x + 1 end)(0) end
local three = succ(succ(succ(zero)))
print(number(three), number(plus(three, three)), number(times(three, three)), number(three(three)))
