-- ends: ok nil nil nil
-- A string that ends in \z: the compiler's own scanner would never end.
print((load('x = "\\z')), (load("x = '\\z   ")), (load('x = "\\z\n\n')))
