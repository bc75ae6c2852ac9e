-- ends: ok
local function f() return 1 + f() end local ok, e = coroutine.resume(coroutine.create(f)) assert(not ok and e:find("stack overflow"), e)
