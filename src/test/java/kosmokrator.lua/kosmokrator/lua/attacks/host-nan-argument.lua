-- ends: error has no form in JSON
host.echo({x = 0 / 0})
