local s = "abcdefg"
for _, i in ipairs { -10, -7, -3, -1, 0, 1, 3, 7, 8, 100 } do
  local t = {}
  for _, j in ipairs { -10, -7, -3, -1, 0, 1, 3, 7, 8, 100 } do t[#t + 1] = "[" .. s:sub(i, j) .. "]" end
  print(i, table.concat(t, " "))
end
print(s:sub(2.9), s:sub("3"), s:sub("2", "4"), s:sub(-2), s:sub(1, -2))
print((""):sub(1, 5) == "", s:sub(2 ^ 31), s:sub(-2 ^ 31), s:sub(1, 2 ^ 31))
print(s:len(), #s, ("\0\0"):len(), #"é")
print(pcall(string.sub))
print(pcall(string.sub, "x"))
print(pcall(string.sub, "x", {}))
print(pcall(string.sub, "x", "y"))
print(pcall(s.sub, "x", 1, "z"))
