-- ends: ok
local function h() error("again") end for _ = 1, 100 do local ok, e = xpcall(error, h) assert(not ok) end
