-- ends: error xxxx
error(("x"):rep(1e6), 0)
