-- ends: ok
getmetatable("").__index = function() return "poisoned" end string.upper = nil string.len = function() return -1 end assert(("x").anything == "poisoned")
