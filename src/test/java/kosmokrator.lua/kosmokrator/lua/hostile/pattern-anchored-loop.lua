-- ends: cpu
local s = (" "):rep(20000) .. "x" while true do s:gsub("^%s*$", "") s:match("%s*$") end
