-- ends: ok
local s = {"local t = {"} for i = 1, 20000 do s[#s + 1] = "'k" .. i .. "'," end s[#s + 1] = "} return #t" local f, e = loadstring(table.concat(s)) assert(f and f() == 20000, e)
