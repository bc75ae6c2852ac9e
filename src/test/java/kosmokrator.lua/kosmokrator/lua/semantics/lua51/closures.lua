local function counter()
  local n = 0
  return function() n = n + 1 return n end, function() return n end
end
local up, see = counter()
up() up()
print(up(), see())
local other = counter()
print(other(), up())
local fs = {}
for i = 1, 3 do fs[i] = function() i = i + 10 return i end end
print(fs[1](), fs[1](), fs[2](), fs[3]())
local gs = {}
local j = 0
while j < 3 do j = j + 1 local k = j gs[j] = function() k = k + 1 return k end end
print(gs[1](), gs[1](), gs[2](), gs[3]())
local x = 1
local function outer()
  local y = 2
  local function inner() x = x + 1 y = y + 1 return x, y end
  return inner
end
local a, b = outer(), outer()
print(a()) print(b()) print(a()) print(x)
local function fact(n) if n <= 1 then return 1 end return n * fact(n - 1) end
print(fact(10), fact(20))
local even, odd
function even(n) if n == 0 then return true end return odd(n - 1) end
function odd(n) if n == 0 then return false end return even(n - 1) end
print(even(100), odd(7), even(100001))
print((function(...) return select("#", ...) end)(1, nil, nil))
local function compose(f, g) return function(...) return f(g(...)) end end
print(compose(math.sqrt, math.abs)(-16))
do
  local hidden = "kept"
  function reveal() return hidden end
end
print(reveal(), hidden)
local r = {}
repeat local done = #r >= 2 r[#r + 1] = function() return done end until done
print(#r, r[1](), r[3]())
