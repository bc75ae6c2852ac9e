-- ends: memory
-- A traceback under a traceback under a traceback.
local text = ("x"):rep(1000)
while true do text = debug.traceback(text .. text) end
