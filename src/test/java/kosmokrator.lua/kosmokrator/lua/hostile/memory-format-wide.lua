-- ends: memory
-- A hundred letters of width for each of two hundred thousand items.
local t = {}
for i = 1, 200000 do t[i] = 1 end
local all = (("%99d"):rep(200000)):format(unpack(t))
