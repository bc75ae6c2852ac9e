-- ends: cpu
-- Many letters that may or may not be there.
regex.match(("a"):rep(40), "^" .. ("a?"):rep(40) .. ("a"):rep(41) .. "$")
