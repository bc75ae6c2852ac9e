-- ends: error has no form in JSON
app.test.echo(print)
