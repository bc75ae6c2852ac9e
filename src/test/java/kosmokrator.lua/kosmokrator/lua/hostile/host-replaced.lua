-- ends: ok
local real = app.test.echo app = {test = {echo = function(...) return real(...) end}} assert(app.test.echo(5)[1] == 5)
