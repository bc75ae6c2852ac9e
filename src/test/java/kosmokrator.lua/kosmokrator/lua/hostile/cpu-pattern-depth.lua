-- ends: error pattern too complex
-- A pattern that goes deep.
local x = ("a"):rep(1e5):match(("(a?)"):rep(30) .. ("a?"):rep(1e5))
