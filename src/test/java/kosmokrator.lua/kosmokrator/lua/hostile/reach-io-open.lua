-- ends: error attempt to index global 'io' (a nil value)
-- Opens a file.
print(io.open("/etc/passwd"):read("*a"))
