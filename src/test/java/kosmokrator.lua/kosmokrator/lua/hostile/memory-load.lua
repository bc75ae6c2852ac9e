-- ends: memory
-- A source text of eight megabytes.
local source = "return " .. ("1+"):rep(2e6) .. "1"
local f = load(source)
