-- ends: error a table contains itself
-- A table that contains itself as argument.
local t = {}
t.t = { t }
app.test.echo(t)
