-- ends: error invalid JSON
-- The same with objects, unfinished.
json.decode(('{"a":'):rep(100000))
