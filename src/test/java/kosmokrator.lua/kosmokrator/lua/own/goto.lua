-- goto and labels, from Lua 5.2.
for i = 1, 3 do
  for j = 1, 3 do
    if j == 2 then goto continue end
    print(i, j)
    ::continue::
  end
end
do
  local n = 0
  ::again::
  n = n + 1
  if n < 3 then goto again end
  print(n)
end
for i = 1, 10 do
  for j = 1, 10 do
    if i * j == 42 then print(i, j) goto found end
  end
end
::found::
local fs = {}
do
  local k = 1
  ::top::
  local captured = k
  fs[k] = function() return captured end
  k = k + 1
  if k <= 3 then goto top end
end
print(fs[1](), fs[2](), fs[3]())
do goto skip print("never") ::skip:: end
print(loadstring("goto nowhere"))
print(loadstring("do ::a:: end goto a"))
print(loadstring("goto a local x ::a:: print(x)"))
print(loadstring("::a:: ::a::"))
print(pcall(function() local i = 0 ::back:: i = i + 1 if i < 5 then goto back end error("after " .. i) end))
