-- ends: memory
-- A text of a million empty lists.
local text = "[" .. ("[],"):rep(600000) .. "[]]"
local t = json.decode(text)
