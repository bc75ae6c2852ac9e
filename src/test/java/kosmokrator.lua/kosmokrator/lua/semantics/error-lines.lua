-- The line an error is reported at.
local function try(f) print(select(2, pcall(f))) end
try(function()
  local a = 1
  local b = nil
  local c = a + b
end)
try(function()
  error(
    "spread"
  )
end)
try(function()
  local t = {}
  t.x.y = 1
end)
try(function() undefinedfunction("one line") end)
local function lower()
  error("lower")
end
try(function()
  lower()
end)
local function blame()
  error("blame", 2)
end
try(function()
  local x = 1
  blame()
  local y = 2
end)
try(function()
  for i = 1, 3 do
    if i == 2 then
      error("in loop " .. i)
    end
  end
end)
try(function() local x = 5
  x() end)
print(select(2, pcall(loadstring("\n\n\nerror('line four')", "=lines"))))
