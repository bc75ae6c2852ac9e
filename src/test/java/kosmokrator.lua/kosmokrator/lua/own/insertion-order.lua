-- pairs goes through the list first, then the fields in the order they were added.
local function keys(t) local r = {} for k in pairs(t) do r[#r + 1] = tostring(k) end return table.concat(r, " ") end
print(keys {c = 1, a = 2, b = 3})
print(keys {x = 1, 10, y = 2, 20})
local t = {}
for _, k in ipairs {"delta", "alpha", "charlie", "bravo"} do t[k] = true end
t.alpha = nil
t.echo = true
print(keys(t))
t.alpha = true
print(keys(t))
for i = 1, 20 do t["k" .. i] = i end
print(keys(t))
