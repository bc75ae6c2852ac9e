-- A field that held a number may get a string of digits, which stays a string.
local t = {id = 1, 7}
t.id = "007"
t[1] = "0010"
print(t.id, type(t.id), t[1], type(t[1]))
t.id = 5
print(t.id + 1, type(t.id))
local record = {count = 0}
record.count = "12"
print(record.count .. "!", #record.count)
