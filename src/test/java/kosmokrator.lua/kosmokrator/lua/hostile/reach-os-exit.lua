-- ends: error attempt to call field 'exit' (a nil value)
-- Ends the process that runs it.
os.exit(0)
