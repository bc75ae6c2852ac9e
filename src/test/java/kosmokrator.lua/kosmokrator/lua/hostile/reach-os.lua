-- ends: ok clock date difftime time
-- Processes, the environment and files through os: only the clock and the calendar are there.
local names = {}
for name in pairs(os) do names[#names + 1] = name end
table.sort(names)
print(unpack(names))
