-- ends: cpu
local n = json.decode(("9"):rep(390)) while true do n = n * n end
