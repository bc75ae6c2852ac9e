-- json.decode: values, order, numbers, nulls, errors that say where.
local d = json.decode
print(d "1", d "-1.5e3", d '"text"', d "true", d "false", d "null", d "null" == json.null)
local t = d '{"b": 1, "a": [1, 2, {"c": null}], "e": "\\u00e9\\n\\ud83d\\ude00", "n": {}}'
print(t.b, #t.a, t.a[3].c, t.e, next(t.n))
for k in pairs(t) do print(k) end
print(#d " [ ] ", #d "[1,null,3]", (d "[1,null,3]")[2] == json.null)
print((d '{"a":1,"a":2}').a, (d '{"":5}')[""], (d "[[[1]]]")[1][1][1])
for _, bad in ipairs {"", "{", "[1,]", "{'a':1}", "nul", "[1 2]", '"open', "1 2", "01", "+1", "[1]]", '{"a" 1}', "\1", '"\\x"', "1e999", "NaN"} do
  print(bad:gsub("%c", "?"), (select(2, pcall(d, bad))))
end
print(pcall(d, ("["):rep(600) .. ("]"):rep(600)))
print(pcall(d, {}))
print(pcall(d, ("1"):rep(500)))
