local function producer(items) return coroutine.create(function() for _, i in ipairs(items) do coroutine.yield(i) end return nil end) end
local function filter(source)
  return coroutine.create(function()
    local n = 1
    while true do
      local _, line = coroutine.resume(source)
      if not line then return nil end
      coroutine.yield(n .. ": " .. line) n = n + 1
    end
  end)
end
local f = filter(producer { "one", "two", "three" })
while true do local _, l = coroutine.resume(f) if not l then break end print(l) end
local function permgen(a, n)
  n = n or #a
  if n <= 1 then coroutine.yield(a) else
    for i = 1, n do a[n], a[i] = a[i], a[n] permgen(a, n - 1) a[n], a[i] = a[i], a[n] end
  end
end
for p in coroutine.wrap(function() permgen { 1, 2, 3 } end) do print(table.concat(p, " ")) end
local function deep(n) if n == 0 then coroutine.yield("bottom") return 0 end return 1 + deep(n - 1) end
local co = coroutine.create(deep)
print(coroutine.resume(co, 100)) print(coroutine.resume(co))
local tasks, out = {}, {}
for i = 1, 3 do tasks[i] = coroutine.create(function() for s = 1, i do out[#out + 1] = i .. "." .. s coroutine.yield() end end) end
while #tasks > 0 do
  for i = #tasks, 1, -1 do
    coroutine.resume(tasks[i])
    if coroutine.status(tasks[i]) == "dead" then table.remove(tasks, i) end
  end
end
print(table.concat(out, " "))
local acc = coroutine.wrap(function(x) local total = 0 while true do total = total + x x = coroutine.yield(total) end end)
print(acc(1), acc(2), acc(3))
local many = {}
for i = 1, 200 do many[i] = coroutine.wrap(function() local v = coroutine.yield(i) return v * i end) many[i]() end
local sum = 0
for i = 1, 200 do sum = sum + many[i](2) end
print(sum)
print(coroutine.wrap(function() return coroutine.wrap(function() return coroutine.yield and "nested" end)() end)())
local up = 0
local c = coroutine.wrap(function() while true do up = up + 1 coroutine.yield(function() return up end) end end)
local g1, g2 = c(), c()
print(g1(), g2(), up)
