-- Everyday text work: split, join, trim, wrap, case, counting, templates, encodings.
local function split(s, sep) local r = {} for part in (s .. sep):gmatch("(.-)" .. sep:gsub("%p", "%%%0")) do r[#r + 1] = part end return r end
print(table.concat(split("a.b..c", "."), "|"), #split("", ","), table.concat(split("one, two, three", ", "), "+"))
local function trim(s) return (s:gsub("^%s+", ""):gsub("%s+$", "")) end
print("[" .. trim("  both sides \n") .. "]", "[" .. trim("") .. "]")
local function title(s) return (s:gsub("(%a)([%w_']*)", function(a, b) return a:upper() .. b:lower() end)) end
print(title("the qUICK brown fox's den"))
local counts, words = {}, {}
for w in ("the cat and the dog and the bird"):gmatch("%a+") do
  if not counts[w] then words[#words + 1] = w end
  counts[w] = (counts[w] or 0) + 1
end
table.sort(words, function(a, b) return counts[a] > counts[b] or counts[a] == counts[b] and a < b end)
for _, w in ipairs(words) do print(w, counts[w]) end
local function wrap(s, width)
  local lines, line = {}, ""
  for w in s:gmatch("%S+") do
    if #line + #w + 1 > width and line ~= "" then lines[#lines + 1] = line line = w
    else line = line == "" and w or line .. " " .. w end
  end
  lines[#lines + 1] = line
  return table.concat(lines, "\n")
end
print(wrap("Lorem ipsum dolor sit amet consectetur adipiscing elit sed do", 20))
print((("Hello ${name}, you are ${age} years"):gsub("%${(%w+)}", {name = "Ada", age = 36})))
print((("a b&c=d/é"):gsub("[^%w%-_.~]", function(c) return ("%%%02X"):format(c:byte()) end)))
print((("a%20b%26c"):gsub("%%(%x%x)", function(h) return string.char(tonumber(h, 16)) end)))
local b = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
local function base64(s)
  local bits = s:gsub(".", function(c)
    local r, n = "", c:byte()
    for i = 8, 1, -1 do r = r .. (n % 2 ^ i - n % 2 ^ (i - 1) > 0 and "1" or "0") end
    return r
  end) .. "0000"
  return bits:gsub("%d%d%d?%d?%d?%d?", function(x)
    if #x < 6 then return "" end
    local n = 0
    for i = 1, 6 do n = n + (x:sub(i, i) == "1" and 2 ^ (6 - i) or 0) end
    return b:sub(n + 1, n + 1)
  end) .. ({"", "==", "="})[#s % 3 + 1]
end
print((base64("Hello, world!")), (base64("a")), (base64("ab")), (base64("abc")))
print(("x"):rep(3), ("abc"):reverse(), #("é"), ("CamelCaseName"):gsub("(%l)(%u)", "%1_%2"))
