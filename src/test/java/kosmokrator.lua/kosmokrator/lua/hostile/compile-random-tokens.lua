-- ends: ok
math.randomseed(11)
local words = {"local", "x", "=", "1", "(", ")", "{", "}", "if", "then", "else", "end", "for", "in", "do", "while", "repeat", "until", "function", "return", "break", "goto", "::", "'s'", "..", "...", "+", "-", "and", "not", "[", "]", ".", ":", ",", ";", "==", "#", "nil", "[[", "]]", "--"}
for _ = 1, 3000 do
  local t = {}
  for i = 1, math.random(30) do t[i] = words[math.random(#words)] end
  local f, e = loadstring(table.concat(t, " "))
  assert(f or type(e) == "string" and not e:find("Exception"), e)
end
