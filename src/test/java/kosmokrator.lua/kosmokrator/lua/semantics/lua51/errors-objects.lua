local ok, err = pcall(error, { code = 404, message = "not found" })
print(ok, type(err), err.code, err.message)
local E = setmetatable({}, { __call = function(cls, m) return setmetatable({ m = m }, cls) end })
E.__index = E
E.__tostring = function(e) return "E<" .. e.m .. ">" end
ok, err = pcall(function() error(E("custom")) end)
print(ok, tostring(err), getmetatable(err) == E, err.m)
ok, err = pcall(function() error(E("level"), 2) end)
print(ok, tostring(err))
local same = {}
ok, err = pcall(function() error(same) end)
print(err == same)
ok, err = pcall(function() local ok, err = pcall(error, same) error(err) end)
print(err == same)
print(pcall(error, nil)) print(pcall(error, print) == false)
print(select("#", pcall(error)))
ok, err = pcall(function() error(function() return "from function" end) end)
print(type(err), err())
local function try(f, catch, finally)
  local r = { pcall(f) }
  if not r[1] then catch(r[2]) end
  finally()
  return unpack(r, 2)
end
try(function() error { kind = "io" } end, function(e) print("caught", e.kind) end, function() print("finally") end)
print(try(function() return 1, 2 end, print, function() print("finally") end))
print(assert(pcall(function() return "fine" end)))
for _, v in ipairs { 1, "s", true } do print(pcall(error, v)) end
