-- ends: error chunk has too many syntax levels
assert(loadstring("return " .. ("("):rep(5000) .. "1" .. (")"):rep(5000)))
