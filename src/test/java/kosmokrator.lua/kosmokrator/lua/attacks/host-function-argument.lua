-- ends: error has no form in JSON
host.echo(print)
