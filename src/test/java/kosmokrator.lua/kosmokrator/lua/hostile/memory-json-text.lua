-- ends: memory
return #json.decode('"' .. ("x"):rep(7.9e6) .. '"') .. ("y"):rep(5e6) .. ("z"):rep(1e7)
