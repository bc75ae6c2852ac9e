-- ends: error
return regex.match("x", ("(x)"):rep(100000))
