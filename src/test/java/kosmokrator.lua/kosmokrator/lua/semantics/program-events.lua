-- An event emitter, a state machine, deep copy and comparison, retries with errors as values.
local Emitter = {}
Emitter.__index = Emitter
function Emitter.new() return setmetatable({handlers = {}}, Emitter) end
function Emitter:on(name, f) local l = self.handlers[name] or {} self.handlers[name] = l l[#l + 1] = f return function() for i, g in ipairs(l) do if g == f then table.remove(l, i) end end end end
function Emitter:emit(name, ...) local n = 0 for _, f in ipairs(self.handlers[name] or {}) do f(...) n = n + 1 end return n end
local e, got = Emitter.new(), {}
local off = e:on("x", function(a) got[#got + 1] = "first " .. a end)
e:on("x", function(a, b) got[#got + 1] = "second " .. tostring(b) end)
print(e:emit("x", 1, 2), e:emit("nothing"))
off()
print(e:emit("x", 3), table.concat(got, ", "))
local machine = {state = "idle", rules = {idle = {start = "running"}, running = {pause = "paused", stop = "idle"}, paused = {resume = "running"}}}
function machine:fire(event)
  local to = self.rules[self.state][event]
  if not to then error({from = self.state, event = event}) end
  self.state = to
  return to
end
print(machine:fire("start"), machine:fire("pause"))
local ok, err = pcall(machine.fire, machine, "stop")
print(ok, err.from, err.event)
local function copy(v, seen)
  if type(v) ~= "table" then return v end
  seen = seen or {}
  if seen[v] then return seen[v] end
  local r = {}
  seen[v] = r
  for k, x in pairs(v) do r[copy(k, seen)] = copy(x, seen) end
  return setmetatable(r, getmetatable(v))
end
local function same(a, b)
  if type(a) ~= "table" or type(b) ~= "table" then return a == b end
  for k, v in pairs(a) do if not same(v, b[k]) then return false end end
  for k in pairs(b) do if a[k] == nil then return false end end
  return true
end
local original = {1, {2, {3}}, x = {y = "z"}}
local c = copy(original)
print(same(original, c), c ~= original, c[2] ~= original[2])
c.x.y = "changed"
print(same(original, c), original.x.y)
local loop = {}
loop.self = loop
print(copy(loop).self == copy(loop), copy(loop).self ~= loop)
local function retry(times, f)
  local last
  for i = 1, times do
    local r = {pcall(f, i)}
    if table.remove(r, 1) then return unpack(r) end
    last = r[1]
  end
  return nil, last
end
print(retry(3, function(i) if i < 3 then error("try " .. i, 0) end return "done", i end))
print(retry(2, function(i) error("try " .. i, 0) end))
