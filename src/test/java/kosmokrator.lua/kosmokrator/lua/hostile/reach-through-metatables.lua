-- ends: ok
for _, v in ipairs {print, function() end, coroutine.create(print), 1, true, json.null} do
  assert(getmetatable(v) == nil)
  assert(not pcall(function() return v.class or v.getClass end))
end
assert(getmetatable("").__index == string)
