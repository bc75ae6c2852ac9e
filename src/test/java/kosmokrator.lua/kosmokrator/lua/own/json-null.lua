-- json.null: no value, so conditions on it do not hold, but it is not nil and keeps its place.
local issue = json.decode '{"name": "x", "assignee": null, "labels": [null, "bug"]}'
print(issue.assignee, type(issue.assignee), issue.assignee == json.null, issue.assignee == nil, issue.assignee ~= nil)
print(issue.assignee and "assigned" or "free", not issue.assignee, issue.assignee or "nobody", json.null and 1)
if issue.assignee then print("never") else print("nobody is assigned") end
print(#issue.labels, issue.labels[1], issue.labels[2])
for i, label in ipairs(issue.labels) do print(i, label) end
print(pcall(function() return issue.assignee.name end))
print(pcall(function() return issue.assignee + 1 end))
print(pcall(function() return issue.assignee() end))
print(pcall(function() issue.assignee.x = 1 end))
print(({[json.null] = "as key"})[json.null], tostring(json.null), json.encode {x = json.null})
while json.null do print("never") end
print(assert(not json.null), pcall(assert, json.null, "null does not hold"))
