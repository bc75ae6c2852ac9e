-- ends: ok
local function f(n) local ok, e = xpcall(function() return f(n + 1) end, function(m) return n end) return e end f(1)
