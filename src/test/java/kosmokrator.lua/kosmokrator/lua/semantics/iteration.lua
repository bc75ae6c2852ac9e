-- pairs, ipairs, next, iterators of our own, changes while iterating.
for i, v in ipairs {"a", "b", nil, "d"} do print(i, v) end
local seen = {}
for k in pairs {x = 1, y = 2, 10, 20} do seen[#seen + 1] = tostring(k) end
table.sort(seen)
print(table.concat(seen, " "))
print(next {}, next {5}, next({5}, 1), (next {a = 1}))
local t = {a = 1, b = 2, c = 3, d = 4}
for k in pairs(t) do t[k] = nil end
print(next(t))
t = {1, 2, 3}
for k, v in pairs(t) do t[k] = v * 2 end
print(t[1], t[2], t[3])
local function range(n)
  return function(limit, i) if i < limit then return i + 1 end end, n, 0
end
for i in range(3) do print(i) end
local function closure(n) local i = 0 return function() i = i + 1 if i <= n then return i, i * i end end end
for a, b, c in closure(2) do print(a, b, c) end
print(pcall(next, {}, "none"))
print(pcall(next))
print(pcall(ipairs))
print(pcall(pairs, nil))
for k, v in next, {7} do print(k, v) end
print(pcall(function() for i in 5 do end end))
print(pcall(function() for i in nil do end end))
local proxy = setmetatable({}, {__call = function(self, state, control) if not control then return "once" end end})
for word in proxy do print(word) end
t = {}
for i = 1, 10 do t[i] = i end
local sum = 0
for i, v in ipairs(t) do sum = sum + v if i == 5 then t[6] = nil end end
print(sum)
