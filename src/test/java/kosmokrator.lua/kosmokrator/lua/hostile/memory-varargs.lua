-- ends: memory
local function f(...) return f(..., ...) end local function g(...) local t = {...} return g(unpack(t, 1, #t), ("x"):rep(1e5) .. #t, ...) end g(1)
