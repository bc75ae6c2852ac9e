-- ends: error loop in gettable
local a = {} setmetatable(a, {__index = a}) getmetatable(a).__index = a return a.x
