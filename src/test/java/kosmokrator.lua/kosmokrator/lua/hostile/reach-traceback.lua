-- ends: ok true true
-- Frames of the host in a traceback.
local text = debug.traceback("x")
print(not text:find("%.[a-z]+:") and not text:find("%$"), select(2, text:gsub("\n", "")) <= 4)
