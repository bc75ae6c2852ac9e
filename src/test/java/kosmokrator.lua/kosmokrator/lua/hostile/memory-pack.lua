-- ends: memory
-- Long lists packed into tables that are kept.
local kept = {}
while true do kept[#kept + 1] = table.pack(unpack({}, 1, 100000)) end
