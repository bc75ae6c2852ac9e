-- ends: ok
local s = ("a"):rep(20000) pcall(regex.match, s, "(a|b)*c")
