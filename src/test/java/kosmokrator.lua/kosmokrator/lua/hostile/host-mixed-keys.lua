-- ends: error a boolean as a key has no form in JSON
-- Keys that become the same name, and one that becomes none.
local back = app.test.echo({ 1, 2, x = 3, ["1"] = 4, [1.5] = 5, [-1] = 6, [true] = 7 })
print(type(back[1]) == "table")
