-- ends: error invalid
-- A precision of five digits.
local s = ("%.99999d"):format(1)
