-- ends: cpu
-- Long formats of dates.
local format = ("%p"):rep(2e5)
while true do local x = os.date(format) end
