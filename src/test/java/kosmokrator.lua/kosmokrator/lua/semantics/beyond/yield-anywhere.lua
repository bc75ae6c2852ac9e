-- unlike 5.1, a coroutine may yield inside pcall, metamethods, iterators and callbacks
local co = coroutine.wrap(function()
  print(pcall(function() local v = coroutine.yield("in pcall") error("got " .. v, 0) end))
  print(xpcall(function() return coroutine.yield("in xpcall") end, print))
  local t = setmetatable({}, { __index = function(_, k) return coroutine.yield("index " .. k) end, __add = function(a, b) return coroutine.yield("add") end })
  print(t.field, t + 1)
  for v in function() return coroutine.yield("iterator") end do print("item", v) end
  print(("abc"):gsub("b", function(c) return coroutine.yield("gsub " .. c) end))
  local list = { 2, 1 }
  table.sort(list, function(a, b) return coroutine.yield("sort") end)
  print(#list)
  return "end"
end)
print(co()) print(co("x")) print(co("y")) print(co(10)) print(co(20)) print(co("one")) print(co(nil)) print(co("B"))
print(co(true)) print(co(true))
local function status() return coroutine.status(coroutine.create(print)) end
print(status(), coroutine.isyieldable(), coroutine.wrap(function() return coroutine.isyieldable() end)())
print(pcall(coroutine.yield, 1))
print(coroutine.resume(coroutine.create(math.max), 3, 9, 4))
