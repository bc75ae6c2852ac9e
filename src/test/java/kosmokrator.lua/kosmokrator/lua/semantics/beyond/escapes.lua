-- \z, \x as in Lua 5.2, beside those of 5.1
print("a\z
       b\z   c")
print("\x41\x42\x7a", "\x4cua" == "Lua", #"\x00\xff", ("\xff"):byte())
print("\65\066\0671", #"\0")
print(select(2, loadstring("x = '\\xZZ'", "=c")) ~= nil, select(2, loadstring("x = '\\x4'", "=c")) ~= nil)
print(loadstring("x = 'ends in \\z", "=c") == nil)
print("\z", #"\z")
