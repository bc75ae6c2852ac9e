-- ends: ok 200000
-- Two hundred thousand arguments.
local t = {}
for i = 1, 200000 do t[i] = true end
local back = app.test.echo(unpack(t))
print(#back)
