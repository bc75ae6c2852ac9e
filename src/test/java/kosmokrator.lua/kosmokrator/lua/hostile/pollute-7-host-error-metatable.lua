-- ends: ok
local _, e = pcall(app.test.fail) getmetatable(e).__tostring = function() return "poisoned" end getmetatable(e).__metatable = 1
