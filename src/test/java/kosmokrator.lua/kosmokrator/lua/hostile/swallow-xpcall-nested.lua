-- ends: cpu
local function f() xpcall(f, f) end while true do pcall(f) end
