-- ends: ok
assert(not pcall(setmetatable, json.null, {})) json.null = 5 json.array = nil
