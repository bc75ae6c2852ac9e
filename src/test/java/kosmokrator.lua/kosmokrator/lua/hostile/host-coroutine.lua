-- ends: error a thread has no form in JSON
-- A coroutine as argument.
app.test.echo(coroutine.create(print))
