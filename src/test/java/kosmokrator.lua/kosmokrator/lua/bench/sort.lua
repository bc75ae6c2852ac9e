local seed = 42
local function random()
  seed = (seed * 16807) % 2147483647
  return seed
end
local n = 40000
local numbers, words, records = {}, {}, {}
for i = 1, n do
  numbers[i] = random()
  words[i] = "w" .. random() % 100000
  records[i] = {key = random() % 5000, at = i}
end
table.sort(numbers)
table.sort(words)
table.sort(records, function(a, b) return a.key < b.key or a.key == b.key and a.at < b.at end)
return numbers[1] + numbers[n] + #words[1] + records[1].key + records[n].at
