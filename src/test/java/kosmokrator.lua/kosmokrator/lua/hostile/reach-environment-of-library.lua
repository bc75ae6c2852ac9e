-- ends: ok
assert(getfenv(print) == _G and not pcall(setfenv, print, {}))
