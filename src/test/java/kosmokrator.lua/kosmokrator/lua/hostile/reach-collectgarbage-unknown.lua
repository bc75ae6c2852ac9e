-- ends: error invalid option
-- A switch that is not there.
collectgarbage("generational")
