-- the line that is told is the line of the failing operation
local function e(f, ...) print(select(2, pcall(f, ...))) end
e(function()
  local a = 1

  local b = a + missing
  return b
end)
e(function()
  error(
    "spread"
  )
end)
e(function()
  print(1,
    2, 1 + nil)
end)
e(function() local s = [[
long
string]] error("after long string") end)
e(function()
  -- comment
  --[[ long
  comment ]] error("after comment")
end)
e(function()
  if true then
    while true do
      error("in loop")
    end
  end
end)
e(function()
  for i = 1,
    "x" do
  end
end)
e(function()
  local t = setmetatable({}, { __index = function(t, k)
    error("no " .. k)
  end })
  return t.x
end)
e(function()
  return string.rep()
end)
e(function()
  local x = string.rep()
  return x
end)
local function tail() error("tail", 2) end
e(function() return tail() end)
e(function() tail() end)
