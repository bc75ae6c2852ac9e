-- ends: cpu
-- A reader that never ends, with pieces of one space.
load(function() for i = 1, 1000 do end return " " end)
