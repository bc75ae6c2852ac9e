-- ends: ok
local t = setmetatable({x = 1}, {__index = error, __pairs = error, __tostring = error, __len = error}) assert(app.test.echo(t)[1].x == 1)
