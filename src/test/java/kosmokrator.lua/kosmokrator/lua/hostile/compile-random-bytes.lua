-- ends: ok
math.randomseed(7) for _ = 1, 300 do local t = {} for i = 1, 60 do t[i] = math.random(0, 255) end local f, e = loadstring(string.char(unpack(t))) assert(f or type(e) == "string") end
