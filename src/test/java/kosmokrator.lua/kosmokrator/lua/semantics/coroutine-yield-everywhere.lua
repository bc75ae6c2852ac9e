-- Yields from nested calls, loops, iterators, with many values.
local function inner(n) for i = 1, n do coroutine.yield(i) end return "inner done" end
local co = coroutine.create(function() local r = inner(2) coroutine.yield(r) return inner(1) end)
for _ = 1, 6 do print(coroutine.resume(co)) end
local function numbers() return coroutine.wrap(function() for i = 1, 3 do coroutine.yield(i, ("x"):rep(i)) end end) end
for i, s in numbers() do print(i, s) end
local a = coroutine.wrap(function(...) local args = {...} while true do args = {coroutine.yield(unpack(args))} end end)
print(a(1, 2, 3)) print(a()) print(a(nil, nil)) print(a("x"))
local ping, pong
local log = {}
ping = coroutine.create(function() for i = 1, 3 do log[#log + 1] = "ping" .. i coroutine.yield() end end)
pong = coroutine.create(function() for i = 1, 3 do log[#log + 1] = "pong" .. i coroutine.yield() end end)
while coroutine.status(ping) ~= "dead" do coroutine.resume(ping) coroutine.resume(pong) end
print(table.concat(log, " "))
local outer = coroutine.wrap(function()
  local inner = coroutine.wrap(function() coroutine.yield("i1") coroutine.yield("i2") return "i3" end)
  coroutine.yield(inner()) coroutine.yield("o") coroutine.yield(inner()) return inner()
end)
print(outer(), outer(), outer(), outer())
local many = {}
for i = 1, 100 do many[i] = coroutine.wrap(function() local s = i while true do s = s + coroutine.yield(s) end end) many[i]() end
local sum = 0
for round = 1, 3 do for i = 1, 100 do sum = sum + many[i](round) end end
print(sum)
local self_status
local c
c = coroutine.create(function() self_status = coroutine.status(c) return coroutine.resume(c) end)
print(coroutine.resume(c)) print(self_status, coroutine.status(c))
print(coroutine.resume(coroutine.create(function(...) return select("#", ...), ... end), nil, 2, nil))
