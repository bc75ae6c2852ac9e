-- ends: error too complex
-- An expression whose matching goes deep.
local x = regex.match(("ab"):rep(1e6), "^(?:(a)|(b))*$")
while x do error("too complex") end
