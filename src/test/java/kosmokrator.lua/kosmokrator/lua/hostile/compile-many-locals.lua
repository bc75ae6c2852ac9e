-- ends: error more than 200 local variables
local s = {} for i = 1, 300 do s[i] = "local a" .. i end assert(loadstring(table.concat(s, " ")))
