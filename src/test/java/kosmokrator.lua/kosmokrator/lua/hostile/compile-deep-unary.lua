-- ends: error chunk has too many syntax levels
assert(loadstring("return " .. ("not "):rep(5000) .. "1"))
