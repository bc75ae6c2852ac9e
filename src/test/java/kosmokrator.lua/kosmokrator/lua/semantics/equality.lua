-- Equality of every pair of kinds, and what keys are the same.
local t, f, co = {}, function() end, coroutine.create(function() end)
local values = {1, "1", true, false, t, f, co, 1.0, "", 0, -0, print}
local names = {"1", "'1'", "true", "false", "t", "f", "co", "1.0", "''", "0", "-0", "print"}
for i, a in ipairs(values) do
  local equal = {}
  for j, b in ipairs(values) do if a == b then equal[#equal + 1] = names[j] end end
  print(names[i], table.concat(equal, " "))
end
print(nil == nil, nil == false, nil ~= nil, 0 / 0 == 0 / 0, "a" == "a", ("a" .. "b") == "ab")
local k = {}
k[1] = "n" k["1"] = "s" k[true] = "b" k[t] = "t" k[f] = "f"
print(k[1.0], k["1"], k[true], k[t], k[f], k[{}], k[function() end], k[2 - 1], k["" .. 1])
local s1, s2 = ("x"):rep(1000), ("xx"):rep(500)
k[s1] = "long"
print(k[s2], s1 == s2, #s1)
print(t == {}, f == function() end, print == print, string.len == ("").len)
