-- ends: error nested deeper
local t = {} for i = 1, 100000 do t = {t} end json.encode(t)
