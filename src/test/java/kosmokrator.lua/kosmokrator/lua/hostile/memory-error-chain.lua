-- ends: memory
-- Errors that hold the errors before them.
local last
while true do
  local _, e = pcall(error, { cause = last, text = ("x"):rep(100) })
  last = e
end
