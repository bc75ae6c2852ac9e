-- ends: error host.fail: the service said no
host.fail("x")
