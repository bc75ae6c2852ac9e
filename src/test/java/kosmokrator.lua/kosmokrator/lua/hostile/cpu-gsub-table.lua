-- ends: cpu
-- A table of replacements whose field never comes.
local s = ("a"):gsub("a", setmetatable({}, { __index = function() while true do end end }))
