-- ends: memory
local t = {} local s = "" while true do s = s .. "xxxxxxxxxxxxxxxx" t[s] = true end
