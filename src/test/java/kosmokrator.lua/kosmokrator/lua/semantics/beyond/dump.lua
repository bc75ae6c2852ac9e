dump(1) dump("text") dump(nil) dump(true) dump {} dump(json.array {}) dump { 1, 2, 3 } dump { a = 1 } dump { { 1 }, { b = { c = "deep" } } }
local t = { 1 } t[2] = t dump(t) dump { 1, nil, 3 } dump(setmetatable({}, { __tostring = function() return "shown" end })) dump { setmetatable({}, { __tostring = function() return "inside" end }) }
print(dump(5), dump "x" == "x") dump { [true] = 1 } dump { [1.5] = "float" } dump(json.decode '{"z":null,"a":[1,{"k":"v"}],"n":12345678901234567890}') dump(1.5, "only the first")
dump() dump(json.null)
