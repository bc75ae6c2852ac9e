-- ends: error unexpected symbol near 'char(0)'
assert(loadstring("x = 1\0y = 2"))
