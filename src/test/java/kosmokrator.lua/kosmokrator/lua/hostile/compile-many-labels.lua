-- ends: error chunk has too many syntax levels
local s = {} for i = 1, 4000 do s[i] = "::l" .. i .. "::" end local f, e = loadstring(table.concat(s, " ")) assert(f, e)
