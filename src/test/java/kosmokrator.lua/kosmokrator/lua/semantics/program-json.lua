-- A JSON reader and writer in plain Lua.
local function encode(v)
  local t = type(v)
  if t == "nil" then return "null" end
  if t == "boolean" or t == "number" then return tostring(v) end
  if t == "string" then
    return '"' .. v:gsub('[%c"\\]', function(c) return string.format("\\u%04x", c:byte()) end) .. '"'
  end
  local parts = {}
  if #v > 0 then
    for _, x in ipairs(v) do parts[#parts + 1] = encode(x) end
    return "[" .. table.concat(parts, ",") .. "]"
  end
  local keys = {}
  for k in pairs(v) do keys[#keys + 1] = k end
  table.sort(keys)
  for _, k in ipairs(keys) do parts[#parts + 1] = encode(k) .. ":" .. encode(v[k]) end
  return "{" .. table.concat(parts, ",") .. "}"
end
local decode
local function skip(s, i) return s:find("%S", i) or #s + 1 end
local function value(s, i)
  i = skip(s, i)
  local c = s:sub(i, i)
  if c == "{" or c == "[" then
    local result, close = {}, c == "{" and "}" or "]"
    i = skip(s, i + 1)
    while s:sub(i, i) ~= close do
      local v
      v, i = value(s, i)
      i = skip(s, i)
      if close == "}" then
        assert(s:sub(i, i) == ":", "':' expected at " .. i)
        result[v], i = value(s, i + 1)
      else
        result[#result + 1] = v
      end
      i = skip(s, i)
      if s:sub(i, i) == "," then i = skip(s, i + 1) elseif s:sub(i, i) ~= close then error("',' expected at " .. i, 0) end
    end
    return result, i + 1
  elseif c == '"' then
    local e = i + 1
    while s:sub(e, e) ~= '"' do e = e + (s:sub(e, e) == "\\" and 2 or 1) end
    return (s:sub(i + 1, e - 1):gsub("\\u(%x%x%x%x)", function(h) return string.char(tonumber(h, 16)) end)), e + 1
  end
  local word = s:match("^[%w%.%-+]+", i)
  if word == "true" or word == "false" then return word == "true", i + #word end
  if word == "null" then return nil, i + 4 end
  return assert(tonumber(word), "value expected at " .. i), i + #word
end
function decode(s) return (value(s, 1)) end
local text = encode {name = "Anna \"A\"", list = {1, 2.5, {}, {x = true}}, size = 1e6, empty = ""}
print(text)
print(encode(decode(text)) == text)
print(decode('{"a": [1, 2, {"b": null}], "c": "d\\u0041"}').c, #decode("[1,2,3]"), decode("-1.5e2"))
print(pcall(decode, "[1 2]"))
print(pcall(decode, "{1}"))
print(pcall(decode, "[x]"))
