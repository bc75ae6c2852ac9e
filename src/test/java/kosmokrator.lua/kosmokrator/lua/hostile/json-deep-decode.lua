-- ends: error nested deeper
json.decode(("["):rep(100000))
