-- ends: error or 255 upvalues
local s, u = {}, {} for b = 1, 2 do s[#s + 1] = "return function() " for i = 1, 150 do s[#s + 1] = "local a" .. b .. "_" .. i .. " " u[#u + 1] = "a" .. b .. "_" .. i end end s[#s + 1] = "return function() " for i = 1, 300 do s[#s + 1] = u[i] .. " = 1 " end assert(loadstring(table.concat(s) .. " end end end"))
