-- ends: cpu
local s = ("a"):rep(30000) return s:find("(.+)%1%1b")
