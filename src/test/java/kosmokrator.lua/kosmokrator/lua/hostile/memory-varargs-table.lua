-- ends: memory
local t = {} while true do t[#t + 1] = {unpack({}, 1, 1000)} end
