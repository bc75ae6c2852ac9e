-- ends: error contains itself
local t = {} t.t = t app.test.echo(t)
