-- for, while, repeat, break, and what steps do.
for i = 1, 3 do print(i) end
for i = 3, 1 do print("never", i) end
for i = 3, 1, -1 do print(i) end
for i = 1, 2, 0.5 do print(i) end
for i = 0.1, 0.35, 0.1 do print(i) end
for i = "1", "2" do print(i, type(i)) end
for i = 1, 3 do local j = i i = 10 print(j, i) end
local n = 0
while true do n = n + 1 if n > 3 then break end end
print(n)
repeat local done = n > 5 n = n + 1 until done
print(n)
for i = 1, 3 do for j = 1, 3 do if j == 2 then break end print(i, j) end end
print(pcall(function() for i = "a", 2 do end end))
print(pcall(function() for i = 1, {} do end end))
print(pcall(function() for i = 1, 2, "x" do end end))
for i = math.huge, math.huge do print(i) break end
for i = 1, 0.5 do print("never") end
local count = 0
for i = 1, 10, 3 do count = count + 1 end
for i = 10, 1, -4 do count = count + 1 end
print(count)
local functions = {}
for i = 1, 3 do functions[i] = function() i = i + 1 return i end end
print(functions[1](), functions[1](), functions[2](), functions[3]())
local fs = {}
local i = 1
while i <= 3 do local j = i fs[i] = function() j = j + 10 return j end i = i + 1 end
print(fs[1](), fs[1](), fs[2](), fs[3]())
