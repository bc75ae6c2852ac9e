-- ends: ok traceback
-- The debug library beyond traceback: registry, hooks, other functions' variables.
local names = {}
for name in pairs(debug) do names[#names + 1] = name end
print(unpack(names))
