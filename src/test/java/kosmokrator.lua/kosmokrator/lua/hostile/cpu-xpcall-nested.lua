-- ends: cpu
-- Handlers that fail and have handlers.
local function h(e) return xpcall(error, h, e) end
while true do xpcall(error, h) end
