-- ends: memory
local s = "[" .. ("[],"):rep(400000) .. "[]]" local t = {} while true do t[#t + 1] = json.decode(s) end
