-- ends: output
print(("x"):rep(1e6))
