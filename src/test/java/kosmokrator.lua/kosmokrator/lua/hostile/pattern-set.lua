-- ends: cpu
local set = {} for i = 1, 2000 do set[i] = "b-c" end return (("a"):rep(100000)):find("[" .. table.concat(set) .. "]+z")
