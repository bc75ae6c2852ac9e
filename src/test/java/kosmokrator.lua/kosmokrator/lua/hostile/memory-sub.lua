-- ends: memory
local t = {} local s = ("x"):rep(1e6) while true do t[#t + 1] = s:sub(2) end
