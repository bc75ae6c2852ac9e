-- ends: cpu
return regex.match(("a"):rep(20000), "^(([a-z])+.)+[A-Z]([a-z])+$")
