-- ends: error a function has no form in JSON
-- A function as argument.
app.test.echo({ callback = print })
