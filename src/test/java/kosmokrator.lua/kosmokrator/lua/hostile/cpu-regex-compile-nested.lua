-- ends: cpu
-- Groups in groups in groups, compiled for ever.
local expression = ("(?:"):rep(5000) .. "a" .. ("|b){0,3}"):rep(5000)
while true do pcall(regex.match, "", expression) end
