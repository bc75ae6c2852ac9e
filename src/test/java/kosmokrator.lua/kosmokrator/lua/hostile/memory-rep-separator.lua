-- ends: memory
-- Few repetitions with a huge separator, where engines have one.
local part = ("y"):rep(3e6)
local s = ("x"):rep(100, part)
for i = 1, 100 do s = s .. part end
