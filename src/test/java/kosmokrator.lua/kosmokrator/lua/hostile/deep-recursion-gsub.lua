-- ends: ok
local function f(n) return (("x"):gsub("x", function() return f(n + 1) end)) end local ok, e = pcall(f, 1) assert(not ok and e:find("overflow"), e)
