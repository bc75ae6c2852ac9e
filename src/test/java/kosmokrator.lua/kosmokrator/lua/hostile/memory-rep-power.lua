-- ends: memory
return #("x"):rep(2 ^ 40)
