-- ends: error nested deeper
json.decode(('{"a":'):rep(100000))
