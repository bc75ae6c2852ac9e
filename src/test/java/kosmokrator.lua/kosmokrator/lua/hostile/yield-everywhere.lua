-- ends: ok true
-- Leaves a coroutine from the middle of whatever calls back.
local places = {
  function() table.sort({ 3, 1, 2 }, function(a, b) coroutine.yield() return a < b end) end,
  function() local s = ("abc"):gsub(".", function() coroutine.yield() end) end,
  function() regex.gsub("abc", ".", function() coroutine.yield() return "x" end) end,
  function() print(setmetatable({}, { __tostring = function() coroutine.yield() return "" end })) end,
  function() load(function() coroutine.yield() return nil end) end,
  function() pcall(function() coroutine.yield() error("x") end) end,
  function() xpcall(error, function() coroutine.yield() end) end,
  function() table.foreach({ 1, 2 }, function() coroutine.yield() end) end,
  function() local x = setmetatable({}, { __index = function() coroutine.yield() end }).x end,
  function() for x in function() coroutine.yield() end do end end,
}
local all = true
for i, place in ipairs(places) do
  local co = coroutine.create(place)
  local steps, ok = 0, true
  while coroutine.status(co) ~= "dead" do
    ok = coroutine.resume(co) and ok
    steps = steps + 1
  end
  all = all and ok and steps > 1
end
print(all)
