-- ends: cpu
local n = json.decode(("9"):rep(390)) while true do local _ = n * 3 + n % 7 .. "" end
