-- ends: cpu
-- A long text that is wrong at its end.
local s = "[" .. ("1,"):rep(100000)
while true do pcall(json.decode, s) end
