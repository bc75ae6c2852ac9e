-- ends: memory
-- A small graph of shared tables that is a document of 2^40 nodes.
local t = { 1 }
for i = 1, 40 do t = { t, t } end
app.test.echo(t)
