-- ends: error
local ok, e = pcall(host.fail) getmetatable(e).__tostring = function() error("no text") end error(e)
