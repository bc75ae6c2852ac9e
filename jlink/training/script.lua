-- What scripts do most: tables, text, numbers, a call, JSON, errors, coroutines.
local list = { 3, 1, 2 }
table.sort(list, function(a, b) return a > b end)
print(#list, table.concat(list, ", "), ("%5.2f|%-6s|%d"):format(1 / 3, "x", 1700000000000))
local answer = app.integrations.plane.list_projects{ workspace_slug = "space" }
for _, project in ipairs(answer.projects) do print(project.id, project.name:upper(), answer.count) end
print(json.encode({ a = 1, b = { 1, 2 } }), json.decode('{"x":[1,2,{"y":null}]}').x[2])
print(("key=value; other=thing"):gsub("(%w+)=(%w+)", "%2=%1"), ("abc"):find("b", 1, true))
print(pcall(error, { code = 1 }), select(2, pcall(function() return nil + 1 end)))
local next_number = coroutine.wrap(function() for i = 1, 3 do coroutine.yield(i) end end)
print(next_number() + next_number(), math.floor(2.5), os.time() > 0, tostring(nil), tonumber("12"))
return { ok = true, list = list }
