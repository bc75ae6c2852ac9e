-- ends: memory
local t = {} while true do t[#t + 1] = loadstring("local a = " .. #t .. " return function() return a end") end
