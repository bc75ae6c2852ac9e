-- ends: error no visible label 'l' for <goto>
local s = {} for i = 1, 4000 do s[i] = "goto l" end assert(loadstring("do " .. table.concat(s, " ") .. " end"))
