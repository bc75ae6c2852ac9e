-- ends: error
assert(loadstring("return " .. ("'a'.."):rep(5000) .. "'a'"))
