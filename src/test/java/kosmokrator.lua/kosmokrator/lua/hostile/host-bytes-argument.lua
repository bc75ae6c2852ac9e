-- ends: ok
local r = app.test.echo("\255\0x") assert(#r == 1 and r[1]:find("\0x", 1, true))
