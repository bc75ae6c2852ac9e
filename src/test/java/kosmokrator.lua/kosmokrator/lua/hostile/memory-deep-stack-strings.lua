-- ends: memory
local function f(s) return #s + f(s .. ("x"):rep(20000)) end f("")
