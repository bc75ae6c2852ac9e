-- ends: error error in error handling
local ok, e = pcall(app.test.fail) getmetatable(e).__tostring = function() error("no text") end error(e)
