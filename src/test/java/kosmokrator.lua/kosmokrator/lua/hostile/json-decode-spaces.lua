-- ends: cpu
local s = (" "):rep(1e6) .. "1" while true do json.decode(s) end
