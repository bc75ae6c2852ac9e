-- ends: ok true poisoned poisoned
-- Changes the metatable that errors of host functions have.
local _, failure = pcall(app.test.fail)
local meta = getmetatable(failure)
local before = tostring(failure):find("sold out") ~= nil
meta.__tostring = function() return "poisoned" end
meta.__index = function() return "poisoned" end
print(before, tostring(failure), tostring((select(2, pcall(app.test.fail)))))
