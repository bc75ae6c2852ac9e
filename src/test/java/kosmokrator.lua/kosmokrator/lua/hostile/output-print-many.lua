-- ends: output
-- Prints one large string a hundred times in one line.
local s, t = ("x"):rep(3e6), {}
for i = 1, 100 do t[i] = s end
print(unpack(t))
