-- dump and print show tables as trees; dump hands its value on.
print({1, 2, {3, "x"}}, {})
print({name = "Ada", tags = {"a", "b"}, none = {}, list = json.array {}})
print(dump {a = 1, [2] = {b = true}} ~= nil)
local loop = {name = "loop"}
loop.self = loop
print(loop)
local shared = {1}
print({shared, shared})
print(setmetatable({x = 1}, {__tostring = function(t) return "object " .. t.x end}), {setmetatable({}, {__tostring = function() return "inside" end})})
dump("text") dump(nil) dump(1.5)
print(json.decode '{"b":null,"a":[]}')
print(tostring({}):match("^table: 0x%x+$") ~= nil, tostring(print):match("^function: 0x%x+$") ~= nil, tostring(coroutine.create(print)):match("^thread: 0x%x+$") ~= nil)
print("a", nil, true, 1)
print()
