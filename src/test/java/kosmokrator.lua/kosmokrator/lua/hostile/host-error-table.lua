-- ends: ok app.test.fail:  nil
-- A host error whose fields the script has replaced by what no text can be made of.
local _, failure = pcall(app.test.fail)
failure.message = {}
failure.where = setmetatable({}, { __tostring = function() while true do end end })
print(tostring(failure), getmetatable(failure).__metatable)
