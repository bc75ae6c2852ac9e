-- ends: ok [1] false
-- Host functions moved elsewhere and called as something else.
local t = setmetatable({}, { __index = app.test.echo, __call = app.test.fail })
app = { test = t }
print(json.encode(({ echo = getmetatable(t).__index }).echo(1)), (pcall(t)))
