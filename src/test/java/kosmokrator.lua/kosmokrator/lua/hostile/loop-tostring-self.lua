-- ends: error stack overflow
local t = setmetatable({}, {}) getmetatable(t).__tostring = tostring return #tostring(t)
