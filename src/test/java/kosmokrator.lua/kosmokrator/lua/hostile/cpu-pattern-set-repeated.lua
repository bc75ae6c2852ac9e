-- ends: cpu
-- The same with repetitions.
local x = ("a"):rep(1e6):find("[^" .. ("b"):rep(1e6) .. "]+b")
