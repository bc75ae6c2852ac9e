-- ends: memory
-- A reader that never ends, with large pieces.
local piece = "-- " .. ("x"):rep(1e5) .. "\n"
load(function() return piece end)
