-- ends: cpu
-- Failing host calls for ever.
while true do pcall(app.test.fail, ("x"):rep(100)) end
