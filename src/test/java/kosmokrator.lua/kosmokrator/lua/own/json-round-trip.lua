-- What comes in goes out the same.
for _, text in ipairs {
  '{"z":1,"a":2,"m":3}', "[]", "{}", "[[],{}]", '{"list":[],"object":{}}', "[null,1,null]", '{"a":null}', "null",
  "9007199254740993", "12345678901234567890123456789", "-9223372036854775808", "[100000000000000,1700000000123456]",
  "0.1", "-0", "1e300", "123456.789", '"\\u0000\\u001f"', '"é\\"\\\\"', "[true,false]", '{"nested":{"deep":[{"x":[1,2,{"y":null}]}]}}',
} do
  local back = json.encode(json.decode(text))
  print(back == text and "same" or "DIFFERENT " .. text .. " " .. back)
end
local t = json.decode "[1,2,3]"
table.remove(t) table.remove(t) table.remove(t)
print(json.encode(t))
t = json.decode "{}"
t.x = 1
t.x = nil
print(json.encode(t))
t = json.decode '{"a":1,"b":2,"c":3}'
t.b = nil
t.d = 4
t.a = "changed"
print(json.encode(t))
