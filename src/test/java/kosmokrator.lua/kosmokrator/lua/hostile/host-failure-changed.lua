-- ends: ok
local ok, e = pcall(app.test.fail) e.message = setmetatable({}, {__tostring = error}) e.where = nil assert(type(tostring(e)) == "string") getmetatable(e).__tostring = nil assert(tostring(e):find("^table"))
