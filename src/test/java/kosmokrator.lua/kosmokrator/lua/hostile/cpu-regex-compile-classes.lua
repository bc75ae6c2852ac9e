-- ends: cpu
-- Sets of sets, compiled for ever.
local expression = ("[a&&[^b"):rep(3000) .. ("]]"):rep(3000)
while true do pcall(regex.match, "c", expression) end
