-- ends: ok false false false
-- Numbers JSON does not have.
print(pcall(app.test.echo, 0 / 0) and true, pcall(app.test.echo, 1 / 0) and true, pcall(app.test.echo, { -1 / 0 }) and true)
