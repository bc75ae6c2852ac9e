-- Constructors, length, removal, keys of all kinds.
local t = {1, 2, 3, x = 1, ["y z"] = 2, [10] = "ten", [-1] = "minus", [1.5] = "half", [true] = "yes"}
print(#t, t[1], t[3], t.x, t["y z"], t[10], t[-1], t[1.5], t[true], t.none)
t[4] = 4
print(#t)
t[#t] = nil
print(#t)
local keyed = {[1] = "a", [2] = "b", "c"}
print(keyed[1], keyed[2], #keyed)
print(#{}, #{nil}, #{1, nil}, #{1, nil, 3}, #{nil, nil, 3}, #{n = 1}, #{1, 2, nil, 4})
local function three() return 1, 2, 3 end
print(#{three()}, #{three(), three()}, #{(three())}, #{three(), nil})
local copy = {}
for k, v in pairs {a = 1, b = 2, c = 3} do copy[#copy + 1] = k .. "=" .. v end
table.sort(copy)
print(table.concat(copy, " "))
local list = {}
for i = 1, 100 do list[i] = i * i end
print(#list, list[50], list[100])
for i = 100, 51, -1 do list[i] = nil end
print(#list)
local holes = {}
for i = 1, 10 do holes[i] = i end
holes[5] = nil
print(holes[4], holes[5], holes[6], #holes)
t = {}
t[1] = 1 t[2] = 2 t[4] = 4
print(t[3], t[4])
local key = {}
t = {[key] = "table key", [print] = "function key"}
print(t[key], t[{}], t[print])
print(pcall(function() t[nil] = 1 end))
print(pcall(function() t[0 / 0] = 1 end))
print(t[nil], t[0 / 0])
t = {[2 ^ 53] = "big", [0] = "zero", [-0] = "minus zero"}
print(t[2 ^ 53], t[0], t[1 - 1])
t = {"a", "b", "c", "d"; "e"}
print(#t, t[5])
local nested = {a = {b = {c = {1, 2, {deep = "yes"}}}}}
print(nested.a.b.c[3].deep)
t = {}
for i = 10, 1, -1 do t[i] = i end
print(#t, t[1], t[10])
t = {}
for i = 2, 20 do t[i] = true end
t[1] = true
print(#t)
