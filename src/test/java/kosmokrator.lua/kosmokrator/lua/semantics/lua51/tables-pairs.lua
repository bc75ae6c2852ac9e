local function keys(t)
  local all = {}
  for k in pairs(t) do all[#all + 1] = tostring(k) end
  table.sort(all)
  return table.concat(all, " ")
end
print(keys { 1, 2, 3, a = 1, b = 2, [10] = 3, [1.5] = 4, [true] = 5 })
for i, v in ipairs { "a", "b", nil, "d" } do print(i, v) end
for i, v in ipairs {} do print("never") end
for k, v in pairs { 10, 20, 30 } do print(k, v) end
print(next {}, next { 5 }, next({ 5 }, 1))
print(pcall(next, {}, "nope"))
print(pcall(next))
print(pcall(pairs))
print(pcall(pairs, nil))
print(pcall(ipairs))
print(pcall(ipairs, 1))
local t = { a = 1, b = 2, c = 3, d = 4 }
for k in pairs(t) do t[k] = nil end
print(next(t))
t = { 1, 2, 3 }
for k, v in pairs(t) do t[k] = v * 2 end
print(table.concat(t, " "))
local sum = 0
for _, v in next, { 1, 2, 3 } do sum = sum + v end
print(sum)
print(type(pairs({})), select("#", pairs({})), select("#", ipairs({})))
for i, c in (function(s, i) if i < 3 then return i + 1, s:sub(i + 1, i + 1) end end), "xyz", 0 do print(i, c) end
table.foreach({ 7 }, print) table.foreachi({ 8, 9 }, print)
print(table.foreachi({ 8, 9 }, function(i, v) if v == 9 then return i end end))
