-- ends: ok true nil provider_error
-- Looks for what the script before left in the errors of host functions.
local _, failure = pcall(app.test.fail)
print(tostring(failure):find("sold out") ~= nil, failure.nothing, failure.code)
