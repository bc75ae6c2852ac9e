-- ends: ok true
-- Tables and functions as keys, with texts that loop: either refused or never asked.
local key = setmetatable({}, { __tostring = function() error("asked") end })
print(not pcall(app.test.echo, { [key] = 1 }))
