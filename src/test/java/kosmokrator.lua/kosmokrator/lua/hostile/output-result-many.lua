-- ends: output
-- Two hundred thousand results.
return unpack({}, 1, 200000)
