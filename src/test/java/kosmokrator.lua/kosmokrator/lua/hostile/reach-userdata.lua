-- ends: ok nil nil nil
-- Objects of the host: there is no userdata to get at, json.null has no metatable.
print(newproxy, getmetatable(json.null), (getmetatable(print)))
