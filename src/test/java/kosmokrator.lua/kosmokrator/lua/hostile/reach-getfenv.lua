-- ends: ok true true true
-- The globals of the levels and of library functions: always the script's own.
print(getfenv(0) == _G, getfenv(print) == _G, getfenv(1) == _G)
