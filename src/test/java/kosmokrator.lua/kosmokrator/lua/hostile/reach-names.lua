-- ends: ok true
-- Class names in the texts of values of all types.
local texts = {}
for _, value in ipairs({ print, function() end, {}, coroutine.create(print), json.null, app.test.echo, ("x"):gmatch("x"),
    coroutine.wrap(print), 1e308, -1, true, pairs({}), ipairs({}) }) do
  texts[#texts + 1] = tostring(value)
end
local all = table.concat(texts, " ")
print(not all:find("%$") and not all:find("@") and not all:find("%.[a-z]") and not all:lower():find("native"))
