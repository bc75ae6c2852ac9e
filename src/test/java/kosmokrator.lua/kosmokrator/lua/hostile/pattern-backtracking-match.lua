-- ends: cpu
return (("x"):rep(10000)):match("(.*)(.*)(.*)(.*)(.*)y")
