print(("A"):byte(), ("ABC"):byte(2), ("ABC"):byte(1, 3), ("ABC"):byte(-1), ("ABC"):byte(10), (""):byte())
print(("ABC"):byte(0), ("ABC"):byte(0, 1), ("ABC"):byte(3, 1), ("ABC"):byte(-2, -1), ("ABC"):byte(1, -1))
print(("é"):byte(1, -1))
print(string.char(), string.char(72, 105), string.char(0):len(), #string.char(200, 201))
print(string.char("65"), string.char(65.7))
print(pcall(string.char, 256))
print(pcall(string.char, -1))
print(pcall(string.char, 65, "x"))
print(pcall(string.byte))
print(pcall(string.byte, "a", "b"))
print(("a\0b"):len(), ("a\0b"):byte(2), ("a\0b") == "a\0b", ("a\0b") == "a\0c", "a\0b" < "a\0c")
print(("\65\066x"):byte(1, -1))
print(("\a\b\f\n\r\t\v\\\"\'"):byte(1, -1))
print("a\
b")
print([[
first newline dropped
]] .. [==[ ]] ]=] ]==])
