-- ends: ok
local t = {} for i = 1, 1000 do t[i] = i end local r = app.test.echo(unpack(t)) assert(#r == 1000)
