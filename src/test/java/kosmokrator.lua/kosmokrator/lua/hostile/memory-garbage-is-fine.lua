-- ends: ok
for i = 1, 300 do local s = ("x"):rep(500000) local t = {s, s .. "y"} end
