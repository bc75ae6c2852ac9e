-- ends: cpu
-- Reaches the limit and then asks the host.
pcall(function() while true do end end)
print("alive", app.test.echo(1))
