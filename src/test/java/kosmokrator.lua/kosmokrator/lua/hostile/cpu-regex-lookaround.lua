-- ends: cpu
-- Long looks back and ahead from every place.
regex.match(("a"):rep(1e5), "(?<=a{0,60000})(?=a*b)b")
