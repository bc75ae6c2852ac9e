-- Reads CSV with quotes, groups and sums.
local data = [[
name,team,points
"Smith, John",red,10
Anna,blue,7
"Quote ""Q"" Man",red,3
Bob,blue,12
,green,0]]
local function split(line)
  local fields, i = {}, 1
  while i <= #line + 1 do
    if line:sub(i, i) == '"' then
      local value, close = "", i + 1
      while true do
        local q = line:find('"', close, true)
        value = value .. line:sub(close, q - 1)
        if line:sub(q + 1, q + 1) == '"' then value, close = value .. '"', q + 2 else i = q + 2 break end
      end
      fields[#fields + 1] = value
    else
      local comma = line:find(",", i, true) or #line + 1
      fields[#fields + 1] = line:sub(i, comma - 1)
      i = comma + 1
    end
  end
  return fields
end
local rows, header = {}
for line in data:gmatch("[^\n]+") do
  local f = split(line)
  if not header then header = f else
    local row = {}
    for i, name in ipairs(header) do row[name] = f[i] end
    rows[#rows + 1] = row
  end
end
for _, r in ipairs(rows) do print(("%-16s|%6s|%4d"):format(r.name, r.team, r.points)) end
local sums, order = {}, {}
for _, r in ipairs(rows) do
  if not sums[r.team] then order[#order + 1] = r.team end
  sums[r.team] = (sums[r.team] or 0) + r.points
end
for _, team in ipairs(order) do print(team, sums[team]) end
