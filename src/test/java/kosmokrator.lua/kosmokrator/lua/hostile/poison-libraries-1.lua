-- ends: ok poisoned
-- Replaces, removes and adds functions in every shared table it can reach.
for _, library in pairs({ string, table, math, os, coroutine, debug, json, regex, app, app.test }) do
  for name in pairs(library) do library[name] = function() return "poisoned" end end
  library.left = "left behind"
  setmetatable(library, { __index = function() return "poisoned" end, __metatable = "locked" })
end
left = "left behind"
print = nil
tostring = nil
dump(string.len("x"))
