-- ends: error (error object is a table value)
-- An error whose metatable would look for its text by a function that never ends: nobody asks it.
error(setmetatable({}, setmetatable({}, { __index = function() while true do end end })))
while true do end
