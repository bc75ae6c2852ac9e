-- ends: ok
local function f() return x end setfenv(f, setmetatable({}, {__index = function() return 5 end})) assert(f() == 5) assert(not pcall(setfenv, 100, {}))
