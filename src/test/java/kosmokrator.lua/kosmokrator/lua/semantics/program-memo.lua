-- Memoization, composition, currying, map, filter, reduce.
local calls = 0
local function memo(f)
  local cache = {}
  return function(n)
    local v = cache[n]
    if v == nil then v = f(n) cache[n] = v end
    return v
  end
end
local fib
fib = memo(function(n) calls = calls + 1 return n < 2 and n or fib(n - 1) + fib(n - 2) end)
print(fib(80), calls)
local function map(t, f) local r = {} for i, v in ipairs(t) do r[i] = f(v) end return r end
local function filter(t, f) local r = {} for _, v in ipairs(t) do if f(v) then r[#r + 1] = v end end return r end
local function reduce(t, f, a) for _, v in ipairs(t) do a = f(a, v) end return a end
local function compose(...) local fs = {...} return function(x) for i = #fs, 1, -1 do x = fs[i](x) end return x end end
local function curry(f, n, ...)
  local given = {...}
  if n == 0 then return f(unpack(given)) end
  return function(x) given[#given + 1] = x return curry(f, n - 1, unpack(given)) end
end
local nums = {}
for i = 1, 10 do nums[i] = i end
print(table.concat(map(filter(nums, function(n) return n % 2 == 0 end), function(n) return n * n end), " "))
print(reduce(nums, function(a, b) return a + b end, 0), reduce(nums, math.max, -1))
print(compose(function(x) return x + 1 end, function(x) return x * 2 end)(5))
print(curry(function(a, b, c) return a .. b .. c end, 3)("x")("y")("z"))
local function partial(f, ...) local a = {...} return function(...) local b = {unpack(a)} for _, v in ipairs {...} do b[#b + 1] = v end return f(unpack(b)) end end
print(partial(string.format, "%s-%s-%s", 1)(2, 3))
