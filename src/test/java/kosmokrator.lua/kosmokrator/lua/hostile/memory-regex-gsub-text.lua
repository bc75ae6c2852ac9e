-- ends: memory
return #regex.gsub(("x"):rep(1e5), "x", ("y"):rep(10000))
