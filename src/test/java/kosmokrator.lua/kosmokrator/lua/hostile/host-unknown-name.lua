-- ends: error There is no app.test.
-- A name of a million letters that is not there, again and again.
local name = ("ecko"):rep(250000)
for i = 1, 20 do pcall(function() return app.test[name] end) end
local _ = app.test[name]
