-- ends: error has no form in JSON
app.test.echo({x = 0 / 0})
