-- ends: memory
return #json.encode(("\1"):rep(8e6))
