-- ends: ok
setmetatable(_G, {__index = function(_, k) return k end, __newindex = function() end})
