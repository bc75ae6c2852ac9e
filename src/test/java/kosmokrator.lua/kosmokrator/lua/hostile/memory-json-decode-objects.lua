-- ends: memory
-- A text of objects that takes far more room as tables.
local text = "[" .. ('{"a":0},'):rep(200000) .. "{}]"
local t = json.decode(text)
