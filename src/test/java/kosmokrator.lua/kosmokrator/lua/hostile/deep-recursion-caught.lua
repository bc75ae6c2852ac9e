-- ends: ok
local function f() return 1 + f() end for _ = 1, 20 do local ok, e = pcall(f) assert(not ok and e:find("stack overflow")) end
