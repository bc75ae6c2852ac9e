-- ends: memory
load(function() return ("x"):rep(1e6) end)
