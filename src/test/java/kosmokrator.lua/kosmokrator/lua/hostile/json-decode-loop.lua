-- ends: cpu
local s = "[" .. ("{\"id\":1,\"name\":\"x\"},"):rep(2000) .. "null]" while true do json.decode(s) end
