-- ends: error attempt to call field 'getenv' (a nil value)
-- Reads the environment.
print(os.getenv("HOME"))
