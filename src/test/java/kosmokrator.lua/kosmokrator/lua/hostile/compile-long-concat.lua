-- ends: error chunk has too many syntax levels
assert(loadstring("return " .. ("'a'.."):rep(5000) .. "'a'"))
