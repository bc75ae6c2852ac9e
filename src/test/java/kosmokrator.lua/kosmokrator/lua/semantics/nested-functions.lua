-- Functions in functions in functions, with variables of every level.
local function a(x)
  local y = x * 2
  local function b(z)
    local w = y + z
    local function c(v)
      x, y, w = x + 1, y + 1, w + 1
      return x, y, w, v
    end
    return c, function() return x, y, w end
  end
  return b, function() return x, y end
end
local b, xy = a(1)
local c, xyw = b(10)
print(c("v")) print(c("v")) print(xy()) print(xyw())
local c2, xyw2 = b(100)
print(c2("u")) print(xyw()) print(xyw2())
local function accumulate()
  local all = {}
  for i = 1, 3 do
    local square = i * i
    all[i] = {inc = function() square = square + i return square end, both = function() return i, square end}
  end
  return all
end
local all = accumulate()
print(all[1].inc(), all[2].inc(), all[2].inc(), all[3].both())
print(all[2].both())
local function twice(f) return function(...) return f(f(...)) end end
print(twice(function(v) return v * 3 end)(2), twice(twice)(function(v) return v + 1 end)(0))
local Y = function(f) return (function(x) return x(x) end)(function(x) return f(function(...) return x(x)(...) end) end) end
print(Y(function(self) return function(n) return n == 0 and 1 or n * self(n - 1) end end)(10))
local env = {}
local function setter(name) return function(v) env[name] = v end end
setter("p")(1) setter("q")(2)
print(env.p, env.q)
