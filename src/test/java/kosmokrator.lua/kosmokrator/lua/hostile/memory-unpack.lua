-- ends: error too many results to unpack
-- Values that are not there, by the billion.
local n = select("#", unpack({}, 1, 2 ^ 31))
