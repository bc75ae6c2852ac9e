-- ends: cpu
-- A set of a million letters, tried at each of a million places.
local x = ("a"):rep(1e6):find("[" .. ("b"):rep(1e6) .. "]")
