-- ends: ok
-- A repetition of repetitions.
regex.match(("a"):rep(40) .. "b", "^(a+)+$")
