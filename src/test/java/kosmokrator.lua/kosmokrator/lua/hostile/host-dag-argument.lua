-- ends: memory
local t = {1} for i = 1, 40 do t = {t, t} end app.test.echo(t)
