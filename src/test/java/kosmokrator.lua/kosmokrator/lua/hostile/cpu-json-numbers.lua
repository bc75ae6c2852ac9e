-- ends: cpu
-- Whole numbers of four hundred digits, multiplied for ever.
local n = json.decode(("9"):rep(400))
while true do local m = n * n % (n - 1) local s = tostring(n) .. m end
