-- ends: error chunk has too many syntax levels
assert(loadstring(("do "):rep(5000) .. ("end "):rep(5000)))
