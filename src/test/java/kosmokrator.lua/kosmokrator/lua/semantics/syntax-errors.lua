-- What the compiler says, with line and near what.
local function try(source) print(select(2, loadstring(source, "=s"))) end
for _, source in ipairs {
  "x", "x =", "x = }", "= 1", "x == 1", "f(", "f(1", "f(1,", "f)", "if", "if x", "if x then", "if x then else", "if x then elseif",
  "while", "while x", "while x do", "for", "for i", "for i =", "for i = 1", "for i = 1,", "for i = 1, 2", "for i in", "for 1 = 1, 2 do end",
  "repeat", "repeat until", "function", "function f", "function f(", "function f(a", "function f(a,", "function f(1) end", "function f.() end",
  "local", "local 1", "local x =", "local function", "local function f", "return return", "return 1,", "break", "do", "end", "else", "until x",
  "x = 'abc", "x = \"abc\ndef\"", "x = [[abc", "x = [==[abc]]", "--[[ comment", "x = 1 .. ", "x = not", "x = {", "x = {1, 2", "x = {1 2}", "x = {a = }",
  "x = {[1]}", "x = a.", "x = a.1", "x = a:", "x = a:b", "a.b:c = 1", "(a) = 1", "a, f() = 1, 2", "x = 3x", "x = 0x", "x = 1e", "x = 1..2",
  "x = 1.2.3", "x = '\\300'", "x = ~1", "x = 1 ~ 2", "x = @", "x = $y", "x = !y", "x = a ! b", "x != 1", "x += 1", "x++", "local x, = 1", "x = function",
  "x = function(", "x = function() return end end", "and", "x = and", "x = 1 2", "x = 'a' 'b'", "return\n\n\nx y", "x = (1", "x = (", "x = )",
  "x = ...", "function f() return ... end", "x = a b", "x = 1,", "for k, v in pairs(t) print(k) end", "if x == 1 { }", "x = [=abc", "local a.b = 1",
} do try(source) end
