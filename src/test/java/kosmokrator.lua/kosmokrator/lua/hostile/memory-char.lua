-- ends: error too many results to unpack
-- More arguments for string.char than fit.
local s = string.char(unpack({}, 1, 1e8))
