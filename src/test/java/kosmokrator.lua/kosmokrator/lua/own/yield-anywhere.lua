-- A coroutine may yield across pcall, metamethods, iterators, sort, gsub, load and other coroutines' callbacks.
local function run(f) local r = {} local co = coroutine.wrap(f) local v = co() while v ~= nil do r[#r + 1] = tostring(v) v = co("in") end return table.concat(r, " ") end
local y = coroutine.yield
print(run(function() pcall(function() y(1) y(2) error("x") end) y(3) end))
print(run(function() y((select(2, pcall(function() error("e" .. y("a"), 0) end)))) end))
print(run(function() xpcall(function() y(1) error("x", 0) end, function(m) y("handler " .. m) end) end))
local mt = {__index = function(_, k) return y(k) end, __add = function(a, b) return y("add") end, __call = function(_, v) return y(v) end,
  __lt = function() return y("lt") end, __concat = function() return y("concat") end, __eq = function() return y("eq") end,
  __newindex = function(_, k, v) y("set " .. k) end, __unm = function() return y("unm") end, __len = function() return y("len") end, __tostring = function() return y("str") end}
print(run(function()
  local o, p = setmetatable({}, mt), setmetatable({}, mt)
  local _ = o.field, o + 1, o("called"), o < p, o .. "x", o == p, -o, #o, tostring(o)
  o.new = 1
end))
print(run(function() for v in function(_, i) i = (i or 0) + 1 y("it" .. i) if i < 3 then return i end end do y(v) end end))
print(run(function() table.sort({2, 1}, function(a, b) y("cmp") return a < b end) end))
print(run(function() y((("ab"):gsub("%w", function(c) return y(c) end))) end))
print(run(function() y(load(function() return y("piece") and nil end) ~= nil) end))
print(run(function() regex.gsub("ab", "\\w", function(c) y(c) end) end))
print(run(function() for v in coroutine.wrap(function() y("inner1") y("inner2") end) do y("outer " .. v) end end))
print(run(function() table.foreach({5}, function(k, v) y(k + v) end) end))
