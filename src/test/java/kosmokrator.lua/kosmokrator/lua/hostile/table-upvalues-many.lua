-- ends: cpu
local names = {} for i = 1, 100 do names[i] = "v" .. i end local list = table.concat(names, ", ") local f = assert(loadstring("local " .. list .. " while true do local g = function() return " .. list .. " end end")) f()
