-- ends: cpu
local t = {} while true do table.insert(t, 1, 1) if #t > 20000 then t = {} end end
