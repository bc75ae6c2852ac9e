-- ends: error nested deeper than
-- Ten thousand tables in each other as argument.
local t = {}
for i = 1, 10000 do t = { t } end
app.test.echo(t)
