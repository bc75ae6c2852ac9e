-- ends: memory
-- More constants than any function needs.
local parts = {}
for i = 1, 300000 do parts[i] = i .. "," end
local f, message = load("return {" .. table.concat(parts) .. "}")
while true do parts[#parts + 1] = {} end
