-- Each turn of a loop has its own variables, also with break and nested loops.
local fs = {}
local i = 1
while true do
  local j = i
  fs[#fs + 1] = function() j = j + 1 return j end
  if i == 3 then break end
  i = i + 1
end
print(fs[1](), fs[1](), fs[2](), fs[3]())
fs = {}
repeat local k = #fs fs[#fs + 1] = function() return k end until k == 2
print(fs[1](), fs[2](), fs[3]())
fs = {}
for a = 1, 2 do
  for b = 1, 3 do
    local c = a * 10 + b
    if b == 3 then break end
    fs[#fs + 1] = function() c = c + 100 return c end
  end
end
print(fs[1](), fs[2](), fs[3](), fs[4](), fs[1]())
local function find(list, wanted)
  for index, value in ipairs(list) do
    local check = function() return value == wanted end
    if check() then return index, check end
  end
end
local index, check = find({"a", "b", "c"}, "b")
print(index, check())
do
  local x = 1
  fs = {function() return x end}
  x = 2
  do local x = 3 fs[2] = function() return x end end
end
print(fs[1](), fs[2]())
