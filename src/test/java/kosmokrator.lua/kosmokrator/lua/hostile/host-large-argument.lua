-- ends: memory
local s = ("x"):rep(2e6) local t = {} for i = 1, 100 do t[i] = s end app.test.echo(t)
