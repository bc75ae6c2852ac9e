-- ends: memory
-- A format of a million full dates.
local s = os.date(("%c"):rep(1e6))
