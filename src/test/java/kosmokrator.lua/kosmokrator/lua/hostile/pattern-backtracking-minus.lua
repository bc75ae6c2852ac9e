-- ends: cpu
return (("a"):rep(2000)):find((".-"):rep(10) .. "b")
