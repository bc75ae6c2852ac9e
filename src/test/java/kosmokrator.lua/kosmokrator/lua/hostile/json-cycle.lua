-- ends: error contains itself
local t = {} t.t = {t} json.encode(t)
