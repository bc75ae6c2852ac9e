-- ends: ok {"a":1}
-- Metamethods that would loop if the arguments were read through them.
local loop = function() while true do end end
local t = setmetatable({ a = 1 }, { __index = loop, __len = loop, __pairs = loop, __eq = loop, __tostring = loop, __call = loop })
print(json.encode(app.test.echo(t)[1]))
