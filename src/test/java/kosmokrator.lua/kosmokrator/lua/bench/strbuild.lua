local parts = {}
for i = 1, 40000 do
  parts[#parts + 1] = "item " .. i .. ": " .. (i * 3) % 17 .. ";"
end
local text = table.concat(parts, "\n")
local count = 0
for i = 1, #text, 7 do
  local piece = text:sub(i, i + 6)
  if piece:byte(1) == 105 then count = count + #piece:upper() end
end
local grown = ""
for i = 1, 4000 do grown = grown .. "xy" .. i end
return #text + count + #grown + #("ab"):rep(100000):reverse()
