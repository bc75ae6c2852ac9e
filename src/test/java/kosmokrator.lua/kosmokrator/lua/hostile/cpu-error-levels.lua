-- ends: cpu
-- Levels far up a deep stack.
local function deep(n)
  if n > 0 then return deep(n - 1) + 1 end
  while true do pcall(error, "x", 1e9) end
end
deep(19000)
