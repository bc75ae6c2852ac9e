-- ends: error contains itself
local t = {} t.t = t host.echo(t)
