-- ends: cpu
local real = pcall pcall = function(f) while true do real(f) end end pcall(function() while true do end end)
