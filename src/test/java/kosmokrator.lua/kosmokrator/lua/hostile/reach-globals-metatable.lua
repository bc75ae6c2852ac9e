-- ends: cpu or memory
-- Globals that answer for every name with a function that looks up another name.
setmetatable(_G, { __index = function(_, name) return _G[name .. "x"] end })
while true do pcall(function() return undefined end) end
