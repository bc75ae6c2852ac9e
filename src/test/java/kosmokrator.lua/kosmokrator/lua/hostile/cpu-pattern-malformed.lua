-- ends: ok 12
-- Patterns that end too early.
local n = 0
for _, p in ipairs({ "%", "[", "[a", "[%", "[^", "%b", "%bx", "%f", "(", "a*)", "%1", "(()" }) do
  if not pcall(string.find, "aaa(", p) then n = n + 1 end
end
print(n)
