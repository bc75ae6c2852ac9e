-- a serializer as scripts write it by hand
local function ser(v, out)
  local k = type(v)
  if k == "table" then
    if #v > 0 or next(v) == nil then out[#out + 1] = "[" for i, e in ipairs(v) do if i > 1 then out[#out + 1] = "," end ser(e, out) end out[#out + 1] = "]"
    else
      local keys = {} for key in pairs(v) do keys[#keys + 1] = key end table.sort(keys)
      out[#out + 1] = "{" for i, key in ipairs(keys) do if i > 1 then out[#out + 1] = "," end out[#out + 1] = ("%q:"):format(key) ser(v[key], out) end out[#out + 1] = "}"
    end
  elseif k == "string" then out[#out + 1] = '"' .. v:gsub('[%c"\\]', function(c) return ("\\u%04x"):format(c:byte()) end) .. '"'
  else out[#out + 1] = tostring(v) end
  return out
end
print(table.concat(ser({ 1, "two", { three = 3, list = { true, false }, empty = {} }, 1.5, 1e20, "q\"\n" }, {})))
-- and a reader
local function parse(s)
  local pos = 1
  local function ws() pos = s:find("%S", pos) or #s + 1 end
  local value
  local function str() local e = s:find('"', pos + 1, true) local r = s:sub(pos + 1, e - 1) pos = e + 1 return r end
  function value()
    ws() local c = s:sub(pos, pos)
    if c == "{" then local t = {} pos = pos + 1 ws()
      while s:sub(pos, pos) ~= "}" do local k = str() ws() assert(s:sub(pos, pos) == ":", "':' expected at " .. pos) pos = pos + 1 t[k] = value() ws() if s:sub(pos, pos) == "," then pos = pos + 1 ws() end end
      pos = pos + 1 return t
    elseif c == "[" then local t = {} pos = pos + 1 ws()
      while s:sub(pos, pos) ~= "]" do t[#t + 1] = value() ws() if s:sub(pos, pos) == "," then pos = pos + 1 ws() end end
      pos = pos + 1 return t
    elseif c == '"' then return str()
    else local a, b, n = s:find("^(-?%d+%.?%d*[eE]?[+-]?%d*)", pos) if n then pos = b + 1 return tonumber(n) end
      a, b, n = s:find("^(%a+)", pos) if not n then error("bad character at " .. pos) end pos = b + 1 return ({ ["true"] = true, ["false"] = false })[n] end
  end
  return value()
end
local v = parse(' { "a" : [1, 2.5, -3e2, true], "b": {"c": "text"}, "d": [] } ')
print(v.a[1], v.a[2], v.a[3], v.a[4], v.b.c, #v.d) print(pcall(parse, '{"a" 1}')) print(pcall(parse, "?"))
