local ms = 1700000000123
print(ms, string.format("%d", ms), ms / 1000, math.floor(ms / 1000), ms % 1000)
print(os.date("!%Y-%m-%dT%H:%M:%S", ms / 1000) .. string.format(".%03dZ", ms % 1000))
print(string.format("%d %d", 253402300799, 253402300799999), 253402300799999)
print(string.format("%i|%15d|%-15d|%015d", ms, ms, ms, ms))
local t = { id = 1 }
t.id = "007"
print(t.id, type(t.id), #t.id)
t.id = "1e3"
print(t.id, type(t.id))
local list = { 1, 2, 3 }
list[2] = "02"
print(list[2], type(list[2]), table.concat(list, ","))
t[5] = 1
t[5] = "5.0"
print(t[5], type(t[5]))
