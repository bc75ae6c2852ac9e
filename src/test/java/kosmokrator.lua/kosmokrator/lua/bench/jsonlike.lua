local function encode(value, out)
  local kind = type(value)
  if kind == "table" then
    if #value > 0 then
      out[#out + 1] = "["
      for i, element in ipairs(value) do
        if i > 1 then out[#out + 1] = "," end
        encode(element, out)
      end
      out[#out + 1] = "]"
    else
      out[#out + 1] = "{"
      local first = true
      for key, element in pairs(value) do
        if not first then out[#out + 1] = "," end
        first = false
        out[#out + 1] = '"' .. key .. '":'
        encode(element, out)
      end
      out[#out + 1] = "}"
    end
  elseif kind == "string" then
    out[#out + 1] = '"' .. value:gsub('[%c"\\]', "?") .. '"'
  else
    out[#out + 1] = tostring(value)
  end
end
local function decode(text, at)
  at = text:find("%S", at)
  local c = text:sub(at, at)
  if c == "[" or c == "{" then
    local result = {}
    at = at + 1
    while true do
      c = text:sub(at, at)
      if c == "]" or c == "}" then return result, at + 1 end
      if c == "," then at = at + 1 end
      local value
      value, at = decode(text, at)
      if text:sub(at, at) == ":" then
        local key = value
        value, at = decode(text, at + 1)
        result[key] = value
      else
        result[#result + 1] = value
      end
    end
  elseif c == '"' then
    local close = text:find('"', at + 1, true)
    return text:sub(at + 1, close - 1), close + 1
  end
  local literal, after = text:match("^([%w%.%-+]+)()", at)
  return tonumber(literal) or literal == "true", after
end
local rows = {}
for i = 1, 1200 do
  rows[i] = {id = i, name = "row " .. i, done = i % 3 == 0, tags = {"a", "b" .. i % 7, "c"}, size = i * 1.5}
end
local total = 0
for _ = 1, 4 do
  local out = {}
  encode({rows = rows, count = #rows}, out)
  local text = table.concat(out)
  local back = decode(text, 1)
  total = total + #text + back.count + #back.rows[7].tags
end
return total
