-- goto as in Lua 5.2
for i = 1, 5 do
  if i % 2 == 0 then goto continue end
  print(i)
  ::continue::
end
local i = 1
::top::
if i <= 3 then print("top", i) i = i + 1 goto top end
for x = 1, 3 do for y = 1, 3 do if x * y == 4 then goto found end end end
::found:: print("left both loops")
local fs = {}
do
  local n = 1
  ::again::
  local captured = n * 10
  fs[n] = function() captured = captured + 1 return captured end
  n = n + 1
  if n <= 3 then goto again end
end
print(fs[1](), fs[1](), fs[2](), fs[3]())
while true do
  repeat if i > 0 then goto out end until false
end
::out:: print("out")
print(select(2, loadstring("goto nowhere", "=c")))
print(select(2, loadstring("::a:: ::a::", "=c")))
print(loadstring("do goto inner end do ::inner:: end", "=c") == nil)
print(loadstring("goto f local x ::f:: print(x)", "=c") == nil)
