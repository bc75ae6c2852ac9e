-- Iterators of many kinds: stateless, closures, coroutines, over other iterators.
local function range(a, b, step) step = step or 1 return function(_, i) i = i + step if step > 0 and i <= b or step < 0 and i >= b then return i end end, nil, a - step end
local function collect(...) local r = {} for a, b in ... do r[#r + 1] = b == nil and tostring(a) or tostring(a) .. ":" .. tostring(b) end return table.concat(r, " ") end
print(collect(range(1, 5)), collect(range(5, 1, -2)), collect(range(1, 0)))
local function sorted(t, f) local k = {} for n in pairs(t) do k[#k + 1] = n end table.sort(k, f) local i = 0 return function() i = i + 1 if k[i] ~= nil then return k[i], t[k[i]] end end end
print(collect(sorted {z = 1, a = 2, m = 3}), collect(sorted({3, 1, 2}, function(a, b) return a > b end)))
local function reversed(t) return function(s, i) i = i - 1 if i > 0 then return i, s[i] end end, t, #t + 1 end
print(collect(reversed {"a", "b", "c"}), collect(reversed {}))
local function zip(a, b) local i = 0 return function() i = i + 1 if a[i] ~= nil and b[i] ~= nil then return a[i], b[i] end end end
print(collect(zip({1, 2, 3}, {"x", "y"})))
local function chunks(t, n) local i = 1 - n return function() i = i + n if i <= #t then return table.concat(t, "", i, math.min(i + n - 1, #t)) end end end
print(collect(chunks({"a", "b", "c", "d", "e"}, 2)))
local function chain(...) local list = {...} return coroutine.wrap(function() for _, t in ipairs(list) do for _, v in ipairs(t) do coroutine.yield(v) end end end) end
print(collect(chain({1, 2}, {}, {3})))
local function product(a, b) return coroutine.wrap(function() for _, x in ipairs(a) do for _, y in ipairs(b) do coroutine.yield(x, y) end end end) end
print(collect(product({1, 2}, {"a", "b"})))
local function words(s) local at = 1 return function() local from, to = s:find("%a+", at) if from then at = to + 1 return s:sub(from, to), from end end end
print(collect(words "to be or not"))
local Tree = {}
Tree.__index = Tree
function Tree:insert(v) local side = v < self.v and "l" or "r" if self[side] then self[side]:insert(v) else self[side] = setmetatable({v = v}, Tree) end end
function Tree:each() return coroutine.wrap(function() local function walk(n) if n then walk(n.l) coroutine.yield(n.v) walk(n.r) end end walk(self) end) end
local tree = setmetatable({v = 5}, Tree)
for _, v in ipairs {3, 8, 1, 4, 9, 7} do tree:insert(v) end
print(collect(tree:each()))
local it = tree:each()
print(it(), it(), it())
