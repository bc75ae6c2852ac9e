-- ends: cpu
local s = ("a"):rep(5000) while true do regex.match(s, "(a{1,1000}){1,1000}b") end
