local lines = {}
for i = 1, 6000 do
  lines[i] = string.format("2024-%02d-%02d host%d GET /api/v1/items/%d?page=%d status=%d", i % 12 + 1, i % 28 + 1, i % 9, i, i % 5,
    200 + i % 4)
end
local sum = 0
for _, line in ipairs(lines) do
  local y, m, d = line:match("^(%d+)%-(%d+)%-(%d+)")
  sum = sum + tonumber(y) + tonumber(m) + tonumber(d)
  for key, value in line:gmatch("(%w+)=(%w+)") do sum = sum + #key + #value end
  local path = line:match("GET%s+(%S-)%?")
  sum = sum + #path
  sum = sum + select(2, line:gsub("%d+", function(digits) return "<" .. digits .. ">" end))
  if line:find("status=203", 1, true) then sum = sum + 1 end
  if line:find("nothing%s+here$") then sum = sum - 1 end
end
return sum
