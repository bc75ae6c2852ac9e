-- ends: error a table as a key has no form in JSON
-- A key whose text never comes: nobody asks for it.
app.test.echo({ [setmetatable({}, { __tostring = function() while true do end end })] = 1 })
