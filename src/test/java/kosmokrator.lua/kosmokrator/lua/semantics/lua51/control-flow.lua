for i = 1, 3 do if i == 2 then break end print(i) end
for i = 3, 1 do print("never") end
for i = 1, 0 do print("never") end
for i = 3, 1, -1 do io = i end print(io)
print(pcall(function() for i = 1, 10, 0 do return "zero" end end))
print(pcall(function() for i = "x", 2 do end end))
print(pcall(function() for i = 1, {} do end end))
print(pcall(function() for i = 1, 2, print do end end))
print(pcall(function() for i in 5 do end end))
print(pcall(function() for i in nil do end end))
local i = 10
while i > 0 do i = i - 3 if i < 3 then break end end print(i)
repeat local z = i i = i + 1 until z > 5
print(i)
for i = 1, 2 do for j = 1, 3 do if j == 2 then break end print(i, j) end end
local function classify(n)
  if n < 0 then return "negative" elseif n == 0 then return "zero" elseif n < 10 then return "small" else return "large" end
end
print(classify(-1), classify(0), classify(5), classify(50))
do local i = 5 do local i = 6 print(i) end print(i) end
for i = 1, 3 do local i = i * 2 print(i) end
local function nothing() return end
print(nothing(), (nothing()))
