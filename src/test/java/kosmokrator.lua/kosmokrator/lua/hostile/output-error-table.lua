-- ends: error yyyyyyyyyyyyyyyy
-- An error whose text is megabytes.
error(setmetatable({}, { __tostring = function() return ("y"):rep(3e6) end }))
