-- ends: cpu
local function f() end while true do f() f() f() end
