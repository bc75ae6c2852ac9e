-- ends: cpu
-- A result whose text never comes.
return setmetatable({}, { __tostring = function() while true do end end })
