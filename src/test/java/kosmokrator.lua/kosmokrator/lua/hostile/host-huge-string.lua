-- ends: memory
-- A string of megabytes as argument, many times over.
local s = ("x"):rep(3e6)
app.test.echo({ s, s, s, s, s, s })
