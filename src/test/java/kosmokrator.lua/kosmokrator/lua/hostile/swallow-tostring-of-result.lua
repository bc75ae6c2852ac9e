-- ends: cpu
-- the host asks for the text of the result
return setmetatable({}, {__tostring = function() while true do end end})
