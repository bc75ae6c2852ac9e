-- ends: cpu
-- Large expressions, compiled for ever.
local expression = ("(?:a|b)?"):rep(8000)
while true do pcall(regex.match, "", expression) end
