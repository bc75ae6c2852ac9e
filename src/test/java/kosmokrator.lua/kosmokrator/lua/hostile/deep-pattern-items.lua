-- ends: error pattern too complex
return (("a"):rep(10000)):match(("a?"):rep(10000) .. "b")
