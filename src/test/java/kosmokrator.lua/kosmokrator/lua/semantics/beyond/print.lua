print() print(nil) print(1, nil, "x", true, 1.5, 1e100) print("a\tb", "line\nbreak") print({ 1, 2 }, { a = 1 }) print({}) print(json.null, json.decode "12345678901234567890")
print(setmetatable({ 1 }, { __tostring = function() return "own text" end })) print(("é"):rep(3))
