-- ends: memory
local s = "x" while true do local ok, e = pcall(error, s .. s, 0) s = e end
