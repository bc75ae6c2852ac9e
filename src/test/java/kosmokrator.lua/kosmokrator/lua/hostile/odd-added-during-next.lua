-- ends: ok
-- undefined in Lua, but it has to end
local t = {a = 1, b = 2} local n = 0 pcall(function() for k in pairs(t) do n = n + 1 t[k .. n] = n if n > 1000 then break end end end)
