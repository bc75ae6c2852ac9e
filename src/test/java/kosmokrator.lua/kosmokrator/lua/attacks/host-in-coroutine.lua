-- ends: ok
local co = coroutine.wrap(function() coroutine.yield(host.echo(1)[1]) return host.echo(2)[1] end) assert(co() == 1 and co() == 2)
