-- ends: cpu
return regex.match(("a"):rep(4000), "(a*)*\\1b")
