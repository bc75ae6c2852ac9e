-- ends: error attempt to call field 'execute' (a nil value)
-- Starts a process.
os.execute("id")
