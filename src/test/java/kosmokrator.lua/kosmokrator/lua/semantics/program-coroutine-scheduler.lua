-- A round-robin scheduler, permutations and a pipeline of filters with coroutines.
local log, tasks = {}, {}
local function spawn(name, n)
  tasks[#tasks + 1] = coroutine.create(function()
    for i = 1, n do log[#log + 1] = name .. i coroutine.yield() end
  end)
end
spawn("a", 3) spawn("b", 1) spawn("c", 2)
while #tasks > 0 do
  for i = #tasks, 1, -1 do
    assert(coroutine.resume(tasks[i]))
    if coroutine.status(tasks[i]) == "dead" then table.remove(tasks, i) end
  end
end
print(table.concat(log, " "))
local function permgen(a, n)
  if n == 0 then coroutine.yield(table.concat(a)) return end
  for i = 1, n do
    a[i], a[n] = a[n], a[i]
    permgen(a, n - 1)
    a[i], a[n] = a[n], a[i]
  end
end
local perms = {}
for p in coroutine.wrap(function() permgen({"x", "y", "z"}, 3) end) do perms[#perms + 1] = p end
print(table.concat(perms, " "))
local function source() return coroutine.wrap(function() for i = 1, 10 do coroutine.yield(i) end end) end
local function where(f, s) return coroutine.wrap(function() for v in s do if f(v) then coroutine.yield(v) end end end) end
local function with(f, s) return coroutine.wrap(function() for v in s do coroutine.yield(f(v)) end end) end
local total = 0
for v in with(function(v) return v * v end, where(function(v) return v % 2 == 1 end, source())) do total = total + v end
print(total)
local function tree(t) if t then tree(t[1]) coroutine.yield(t[2]) tree(t[3]) end end
local order = {}
for v in coroutine.wrap(function() tree({{nil, 1, {nil, 2}}, 3, {{nil, 4}, 5}}) end) do order[#order + 1] = v end
print(table.concat(order, " "))
local count = 0
for _ = 1, 2000 do
  local co = coroutine.wrap(function(a) local b = coroutine.yield(a + 1) return b * 2 end)
  count = count + co(1) + co(2)
end
print(count)
