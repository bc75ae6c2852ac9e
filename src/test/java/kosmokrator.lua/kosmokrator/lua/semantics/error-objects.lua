-- Tables as errors, with fields, methods and rethrowing.
local Error = {}
Error.__index = Error
Error.__tostring = function(e) return e.kind .. ": " .. e.message end
local function raise(kind, message) error(setmetatable({kind = kind, message = message}, Error)) end
local function try(f, handlers)
  local r = {pcall(f)}
  if r[1] then return unpack(r, 2) end
  local e = r[2]
  local h = type(e) == "table" and handlers[e.kind] or handlers.default
  if h then return h(e) end
  error(e, 0)
end
print(try(function() return "fine", 2 end, {}))
print(try(function() raise("io", "no file") end, {io = function(e) return "caught " .. e.message end}))
print(try(function() raise("net", "down") end, {default = function(e) return "default " .. tostring(e) end}))
print(try(function() error("plain") end, {default = function(e) return e end}))
local ok, e = pcall(try, function() raise("odd", "thing") end, {io = print})
print(ok, tostring(e), getmetatable(e) == Error, e.kind)
ok, e = pcall(function() local ok, e = pcall(raise, "a", "b") e.message = e.message .. "+" error(e) end)
print(tostring(e))
for _, v in ipairs {42, true, "s"} do print(pcall(error, v)) end
print(pcall(error, nil))
ok, e = pcall(error, print)
print(ok, e == print)
ok, e = pcall(error, coroutine.create(function() end))
print(type(e))
local function finally(f, g) local r = {pcall(f)} g() if not r[1] then error(r[2], 0) end return unpack(r, 2) end
print(pcall(finally, function() error("body", 0) end, function() print("cleaned") end))
print(finally(function() return 1, 2 end, function() print("cleaned too") end))
print(select(2, pcall(error, {1, 2, 3}))[3])
