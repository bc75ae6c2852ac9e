-- ends: ok
-- no text of the machine below is ever seen
for _, f in ipairs {
  function() return string.format("%d", "x") end, function() return regex.match("x", "(") end,
  function() return json.decode("{") end, function() return setmetatable(1, 2) end, function() return loadstring("x = = 1") end,
  function() return ("x"):rep(3)() end, function() return nil .. {} end, function() return table.concat({{}}) end, function() return os.date("%c", 1e300) end,
} do
  local text = tostring(select(2, pcall(f)))
  for _, word in ipairs {"java", "Exception", "luaj", "kosmokrator", "null pointer", "ClassCast"} do assert(not text:find(word, 1, true), text) end
end
