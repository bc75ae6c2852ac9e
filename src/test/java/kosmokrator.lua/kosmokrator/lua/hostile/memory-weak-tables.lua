-- ends: memory
local t = setmetatable({}, {__mode = "kv"}) local keep = {} while true do local k = {} t[k] = k keep[#keep + 1] = k end
