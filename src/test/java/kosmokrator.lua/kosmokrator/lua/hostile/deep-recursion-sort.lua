-- ends: ok
local function f() table.sort({1, 2}, f) end local ok, e = pcall(f) assert(not ok and e:find("overflow"), e)
