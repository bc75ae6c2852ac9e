-- ends: ok
-- A result that contains itself.
local t = {}
t.t = t
return t
