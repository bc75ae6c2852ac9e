-- json.encode_pretty: one element a line, four spaces a level, empty ones closed.
print(json.encode_pretty {name = "x", list = {1, {2}, {}}, empty = json.array {}, nested = {deep = {deeper = true}}})
print(json.encode_pretty {}, json.encode_pretty(json.array {}), json.encode_pretty "text", json.encode_pretty(1))
