-- ends: error
assert(loadstring("x = 1\0y = 2"))
