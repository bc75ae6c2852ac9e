-- ends: ok
assert(("x"):upper() == "X" and #("x"):rep(3) == 3 and string.poison == nil and ("x").anything == nil)
assert(type(print) == "function" and type(json.decode) == "function" and json.encode(json.null) == "null" and json.encode(json.array {}) == "[]")
assert(getmetatable(_G) == nil and left == nil and undefinedname == nil and math.floor(1.5) == 1)
local _, e = pcall(app.test.fail)
assert(tostring(e):find("sold out"))
