-- ends: cpu
-- References to groups of all lengths.
regex.match(("a"):rep(3000), "^(a*)(a*)(a*)\\1\\2\\3b")
