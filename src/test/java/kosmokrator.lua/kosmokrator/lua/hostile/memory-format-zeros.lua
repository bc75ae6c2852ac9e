-- ends: error invalid
-- A width of five digits with zeros.
local s = ("%099999d"):format(1)
