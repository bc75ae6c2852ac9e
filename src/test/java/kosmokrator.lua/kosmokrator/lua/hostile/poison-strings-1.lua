-- ends: ok poisoned
-- Replaces the functions all strings have; the next script must not see it.
getmetatable("").__index = function() return function() return "poisoned" end end
getmetatable("").__add = function() return "poisoned" end
getmetatable("").__metatable = "locked"
string.upper = function() return "poisoned" end
print(("x"):upper())
