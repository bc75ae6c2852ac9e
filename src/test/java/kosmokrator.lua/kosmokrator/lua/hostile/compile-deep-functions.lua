-- ends: error chunk has too many syntax levels
assert(loadstring(("return function() "):rep(5000) .. ("end "):rep(5000)))
