-- Length, cutting, repeating, bytes.
local s = "hello"
print(#s, s:len(), ("\0a\0"):len(), #"")
print(s:sub(2), s:sub(2, 3), s:sub(-3), s:sub(-3, -2), s:sub(0), s:sub(10), s:sub(3, 2), s:sub(-100, 100), s:sub(2 ^ 31), s:sub(-2 ^ 31, 2))
print(s:upper(), ("HeLLo"):lower(), s:reverse(), (""):reverse())
print(("ab"):rep(3), ("ab"):rep(0), ("ab"):rep(-1), ("x"):rep(1), (""):rep(100))
print(s:byte(), s:byte(2), s:byte(-1), s:byte(1, -1))
print(s:byte(10), s:byte(0), #{s:byte(1, 3)}, #{s:byte(3, 1)})
print(string.char(72, 105), string.char(), #string.char(0, 255))
print(pcall(string.char, 256))
print(pcall(string.char, -1))
print(("\200\201"):upper() == "\200\201")
print("a\tb\\n\"q\"\'s\'", 'single "double"', "\65\066\0677")
print([[long
string]], [==[with ]] inside]==], [[
first newline dropped]])
print(#"\n\r\t\v\f\a\b", "a\
b")
print(tostring(12) .. tostring(nil) .. tostring(true))
