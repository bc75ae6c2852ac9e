-- ends: cpu
-- A namespace filled with a hundred thousand names, then one that is not there, for ever.
for i = 1, 50000 do rawset(app.test, "echo" .. i, true) end
while true do pcall(function() return app.test.ecko end) end
