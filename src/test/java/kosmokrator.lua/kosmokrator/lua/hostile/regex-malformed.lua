-- ends: ok 11
-- Expressions that are none: the errors are ours.
local n = 0
for _, p in ipairs({ "(", ")", "[", "[a-", "\\", "*", "a{2", "a{2,1}", "(?<n", "\\p{Nope}", "(?<a>x)(?<a>y)" }) do
  local ok, e = pcall(regex.match, "x", p)
  if not ok and tostring(e):find("regular expression") then n = n + 1 end
end
print(n)
