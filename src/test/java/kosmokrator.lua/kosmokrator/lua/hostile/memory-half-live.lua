-- ends: ok
local keep = ("x"):rep(4e6) for i = 1, 100 do local s = ("y"):rep(1e6) .. i end assert(#keep == 4e6)
