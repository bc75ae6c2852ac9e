-- ends: ok {"a":1}
-- Metamethods that never end are not asked by json.encode.
local loop = function() while true do end end
print(json.encode(setmetatable({ a = 1 }, { __index = loop, __pairs = loop, __len = loop, __tostring = loop })))
