-- ends: memory
-- One large string for each of a thousand items.
local s = ("x"):rep(1e5)
local t = {}
for i = 1, 1000 do t[i] = s end
local all = (("%s"):rep(1000)):format(unpack(t))
