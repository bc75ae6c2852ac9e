-- ends: ok
local n = ("n"):rep(100000) assert(assert(loadstring("local " .. n .. " = 1 return " .. n))() == 1)
