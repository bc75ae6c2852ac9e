-- ends: cpu
local function loop() while true do end end local mt = {__lt = loop, __le = loop, __concat = loop} local a, b = setmetatable({}, mt), setmetatable({}, mt) while true do pcall(function() return a < b end) pcall(function() return a <= b end) pcall(function() return a .. b end) end
