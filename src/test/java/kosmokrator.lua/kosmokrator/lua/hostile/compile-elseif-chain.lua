-- ends: cpu
-- the compiler's work for each branch grows with the number of branches
local s = {"if x then"} for i = 1, 60000 do s[#s + 1] = " elseif x then" end s[#s + 1] = " end" local source = table.concat(s) while true do loadstring(source) end
