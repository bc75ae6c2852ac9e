-- ends: ok
local function f() return load(f) end pcall(f)
