-- ends: error too many captures
return ("a"):match(("()"):rep(40))
