-- ends: cpu
-- the host asks for the text of the error
error(setmetatable({}, {__tostring = function() while true do end end}))
