-- ends: error invalid level
-- A function far up the stack, beyond the script.
print(getfenv(1e15))
