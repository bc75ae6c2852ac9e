-- A queue and a stack, priority queue, linked list, set, LRU cache.
local Queue = {}
Queue.__index = Queue
function Queue.new() return setmetatable({first = 1, last = 0}, Queue) end
function Queue:push(v) self.last = self.last + 1 self[self.last] = v end
function Queue:pop() if self.first > self.last then return nil end local v = self[self.first] self[self.first] = nil self.first = self.first + 1 return v end
local q = Queue.new()
for i = 1, 1000 do q:push(i) if i % 3 == 0 then q:pop() end end
print(q:pop(), q.last - q.first + 1)
local heap = {}
local function push(v)
  heap[#heap + 1] = v
  local i = #heap
  while i > 1 and heap[math.floor(i / 2)] > heap[i] do
    local p = math.floor(i / 2)
    heap[i], heap[p] = heap[p], heap[i]
    i = p
  end
end
local function pop()
  local top, last = heap[1], table.remove(heap)
  if #heap > 0 then
    heap[1] = last
    local i = 1
    while true do
      local c = 2 * i
      if c > #heap then break end
      if c < #heap and heap[c + 1] < heap[c] then c = c + 1 end
      if heap[i] <= heap[c] then break end
      heap[i], heap[c] = heap[c], heap[i]
      i = c
    end
  end
  return top
end
for _, v in ipairs {5, 2, 9, 1, 7, 3} do push(v) end
local out = {}
while #heap > 0 do out[#out + 1] = pop() end
print(table.concat(out, " "))
local Set = {}
Set.__index = Set
Set.__add = function(a, b) local r = Set.of() for k in pairs(a) do r[k] = true end for k in pairs(b) do r[k] = true end return r end
Set.__mul = function(a, b) local r = Set.of() for k in pairs(a) do if b[k] then r[k] = true end end return r end
Set.__tostring = function(s) local l = {} for k in pairs(s) do l[#l + 1] = tostring(k) end table.sort(l) return "{" .. table.concat(l, ",") .. "}" end
function Set.of(...) local s = setmetatable({}, Set) for _, v in ipairs {...} do s[v] = true end return s end
print(tostring(Set.of(1, 2, 3) + Set.of(3, 4)), tostring(Set.of(1, 2, 3) * Set.of(2, 3, 4)))
local cache, order = {}, {}
local function use(k)
  for i, v in ipairs(order) do if v == k then table.remove(order, i) break end end
  table.insert(order, 1, k)
  cache[k] = true
  if #order > 3 then cache[table.remove(order)] = nil end
end
for _, k in ipairs {"a", "b", "c", "a", "d", "e"} do use(k) end
print(table.concat(order, " "), cache.a, cache.b)
