-- ends: ok
return regex.match("x", ("("):rep(20000) .. "x" .. (")"):rep(20000))
