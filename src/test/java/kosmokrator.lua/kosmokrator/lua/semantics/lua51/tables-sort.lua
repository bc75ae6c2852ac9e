local function show(t) print(table.concat(t, " ")) end
local t = { 5, 2, 8, 1, 9, 3 }
table.sort(t) show(t)
table.sort(t, function(a, b) return a > b end) show(t)
local s = { "pear", "Apple", "fig", "apple", "10", "9" }
table.sort(s) show(s)
table.sort(s, function(a, b) return #a < #b or #a == #b and a < b end) show(s)
local big = {}
for i = 1, 200 do big[i] = (i * 7919) % 200 end
table.sort(big)
local ordered = true
for i = 2, 200 do ordered = ordered and big[i - 1] <= big[i] end
print(ordered, big[1], big[200])
table.sort({}) table.sort({ 1 })
local h = { name = "x", other = 1, more = 2 }
h[4], h[3], h[2], h[1] = 1, 2, 3, 4
table.sort(h) show(h)
local recs = { { n = "b", v = 2 }, { n = "a", v = 3 }, { n = "c", v = 1 } }
table.sort(recs, function(a, b) return a.v < b.v end)
print(recs[1].n, recs[2].n, recs[3].n)
local m = setmetatable({}, {})
local mt = { __lt = function(a, b) return a.v < b.v end }
local objs = {}
for i, v in ipairs { 3, 1, 2 } do objs[i] = setmetatable({ v = v }, mt) end
table.sort(objs)
print(objs[1].v, objs[2].v, objs[3].v)
print(pcall(table.sort, { "x", {} }) == false, pcall(table.sort, { true, false }))
print(pcall(table.sort, { {}, {} }))
print(pcall(table.sort, { 3, 2, 1 }, function() error("stop", 0) end))
print(pcall(table.sort, { 3, 2, 1 }, 1))
print(pcall(table.sort, 1))
local keys = {}
for k in pairs { z = 1, a = 2, m = 3 } do keys[#keys + 1] = k end
table.sort(keys) show(keys)
table.sort(t, nil) show(t)
