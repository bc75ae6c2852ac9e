-- ends: ok
local co = coroutine.wrap(function() coroutine.yield(app.test.echo(1)[1]) return app.test.echo(2)[1] end) assert(co() == 1 and co() == 2)
