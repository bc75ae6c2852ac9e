-- ends: error malformed number
assert(loadstring("return " .. ("1"):rep(5000)))
