-- ends: cpu
-- A long name that is not there, for ever.
local name = ("ecko"):rep(250000)
while true do pcall(function() return app.test[name] end) end
