-- ends: ok false false false false
-- Brackets, tables, functions and blocks far beyond the levels the compiler has.
print(load("return " .. ("("):rep(1e5) .. "1" .. (")"):rep(1e5)) ~= nil, load("return " .. ("{"):rep(1e5) .. ("}"):rep(1e5)) ~= nil,
  load(("return function() "):rep(1e4) .. ("end "):rep(1e4)) ~= nil, load(("do "):rep(1e5) .. ("end "):rep(1e5)) ~= nil)
