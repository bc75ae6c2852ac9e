-- How Lua 5.1 programs say continue.
for i = 1, 5 do
  repeat
    if i % 2 == 0 then break end
    print(i)
  until true
end
local i = 0
while i < 5 do
  i = i + 1
  if i ~= 3 then print(i) end
end
local found
for _, row in ipairs {{1, 2}, {3, 4}} do
  for _, cell in ipairs(row) do
    if cell == 3 then found = cell break end
  end
  if found then break end
end
print(found)
