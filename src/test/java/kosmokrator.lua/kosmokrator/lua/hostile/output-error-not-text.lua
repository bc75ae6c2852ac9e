-- ends: error error in error handling
-- An error whose text is none.
error(setmetatable({}, { __tostring = function() return {} end }))
