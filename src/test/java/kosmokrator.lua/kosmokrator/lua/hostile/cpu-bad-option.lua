-- ends: cpu
-- Long words where a library expects a short one.
local word = ("x"):rep(2e6)
while true do
  pcall(collectgarbage, word)
  pcall(load, "x", "x", word)
  pcall(regex.match, "x", "x", word)
end
