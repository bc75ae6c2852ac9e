-- ends: error a table contains itself
-- A table in itself, behind others.
local t = { 1, 2, {} }
t[3].t = t
json.encode(t)
