-- ends: ok { /   t: <circular> / }
-- A table in itself.
local t = {}
t.t = t
dump(t)
