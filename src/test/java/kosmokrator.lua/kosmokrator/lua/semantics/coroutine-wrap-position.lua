-- An error in a wrapped coroutine gets the position of the caller put before its own.
local f = coroutine.wrap(function()
  error("inner")
end)
local ok, message = pcall(function()
  f()
end)
print(ok, message)
local g = coroutine.wrap(function() coroutine.yield() error("second", 0) end)
g()
print(pcall(function() g() end))
for _ = 1, 2 do
  local h = coroutine.wrap(function() local t = nil; return t.x end)
  print(pcall(function() return h() end))
end
local dead = coroutine.wrap(function() end)
dead()
print(pcall(function() dead() end))
