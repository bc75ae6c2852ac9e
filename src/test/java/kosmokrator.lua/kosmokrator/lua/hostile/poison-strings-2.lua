-- ends: ok X table false nil
-- Looks for what the script before left in the strings.
print(("x"):upper(), type(getmetatable("")), pcall(function() return "a" + "b" end) and true or false, getmetatable("").__add)
