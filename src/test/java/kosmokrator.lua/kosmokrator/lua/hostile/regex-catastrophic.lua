-- ends: ok
return regex.match(("a"):rep(40) .. "!", "^(a+)+$")
