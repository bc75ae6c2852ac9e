-- ends: output
print(unpack({}, 1, 200000))
