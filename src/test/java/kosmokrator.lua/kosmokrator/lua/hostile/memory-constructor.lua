-- ends: memory
-- A loop with one large constructor.
local source = "local kept = {} while true do kept[#kept + 1] = {" .. ("1,"):rep(20000) .. "} end"
load(source)()
