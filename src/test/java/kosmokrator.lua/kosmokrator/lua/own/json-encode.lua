-- json.encode: compact, in the order of insertion; what is a list and what an object.
print(json.encode(nil), json.encode(true), json.encode(1), json.encode(-1.5), json.encode("text"), json.encode(json.null))
print(json.encode {1, 2, 3}, json.encode {a = 1}, json.encode {}, json.encode(json.array {}), json.encode(json.array()))
print(json.encode {b = 1, a = 2, c = {z = 1, y = {true, false}}})
print(json.encode {1, nil, 3}, json.encode {[1] = "a", [3] = "c"}, json.encode {1, 2, x = 3}, json.encode {[0] = "zero"})
print(json.encode {[1000] = "far"}, json.encode {[1.5] = "half"}, json.encode(json.array {1, 2}), json.encode(json.array {x = 1}))
print(json.encode "quote \" backslash \\ slash / newline \n tab \t bell \a nul \0 del \127")
print(json.encode "é 日本 😀", json.encode "\xff bad \xc3", #json.encode "é")
print(json.encode {1e15, 2 ^ 53, 1e21, 1e100, 0.1, 1 / 3, -0.0, 1e-7, 123456789012345680000})
print(json.encode {1, "1", true, json.null, {}, json.array {}, {{{}}}})
print(pcall(json.encode))
print(pcall(json.encode, print))
print(pcall(json.encode, {x = coroutine.create(print)}))
print(pcall(json.encode, 0 / 0))
print(pcall(json.encode, math.huge))
print(pcall(json.encode, {[{}] = 1}))
local loop = {}
loop.self = loop
print(pcall(json.encode, loop))
local deep = {}
for _ = 1, 200 do deep = {deep} end
print(pcall(json.encode, deep))
local shared = {1}
print(json.encode {shared, shared})
print(json.encode(setmetatable({x = 1}, {__index = {y = 2}, __tostring = function() return "no" end})))
