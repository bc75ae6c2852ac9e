local function e(v) local ok, m = pcall(json.encode, v) print(ok, m) end
e(print) e(function() end) e(coroutine.create(print)) e { print } e { a = { b = print } }
e(1 / 0) e(-1 / 0) e { [true] = 1 } e { [{}] = 1 } e { [print] = 1 }
local loop = {} loop.self = loop e(loop)
local a, b = {}, {} a.b, b.a = b, a e(a)
local shared = { 1 } e { shared, shared }
local deep = {} local at = deep for i = 1, 127 do at[1] = {} at = at[1] end
print((pcall(json.encode, deep)))
at[1] = {} e(deep)
print(pcall(json.encode)) print(pcall(json.array, 1))
print(pcall(function() local x = json.nothing.y end))
