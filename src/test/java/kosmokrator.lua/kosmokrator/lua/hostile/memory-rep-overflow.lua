-- ends: memory
-- A length that is small again in 32 bits.
local s = ("abcd"):rep(2 ^ 30 + 1)
