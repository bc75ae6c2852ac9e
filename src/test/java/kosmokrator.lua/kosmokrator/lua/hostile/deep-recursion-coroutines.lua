-- ends: ok
local function f() return coroutine.wrap(f)() end local ok, e = pcall(f) assert(not ok and e:find("overflow"), e)
