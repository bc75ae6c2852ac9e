-- ends: ok
local real = host.echo host = {echo = function(...) return real(...) end} assert(host.echo(5)[1] == 5)
