local s = "text"
print(("x").y, s.missing, pcall(function() return s:missing() end))
function string:first() return self:sub(1, 1) end
print(s:first(), ("abc"):first()) string.first = nil
local t = { s = "inner" }
print(t.s:upper(), (t.s):len(), #t.s)
print((5 .. ""):rep(2), (1 .. ""):byte())
print(pcall(function() return (5):rep(2) end)) print(pcall(function() local n = 5 return n:rep(2) end))
print(s["upper"](s), s[1], s[-1])
local split = {}
for field in ("a,b,,d"):gmatch("([^,]*),?") do split[#split + 1] = "<" .. field .. ">" end
print(table.concat(split))
local function trim(x) return (x:gsub("^%s*(.-)%s*$", "%1")) end
print("[" .. trim("  a b  ") .. "]", "[" .. trim("") .. "]")
local function esc(x) return (x:gsub("[&<>]", { ["&"] = "&amp;", ["<"] = "&lt;", [">"] = "&gt;" })) end
print(esc("<a & b>"))
local function urlencode(x) return (x:gsub("[^%w%-._~]", function(c) return ("%%%02X"):format(c:byte()) end)) end
print(urlencode("a b&c=é"))
local function urldecode(x) return (x:gsub("+", " "):gsub("%%(%x%x)", function(h) return string.char(tonumber(h, 16)) end)) end
print(urldecode("a+b%26c%3D%C3%A9"))
local function camel(x) return (x:gsub("_(%l)", string.upper)) end
print(camel("snake_case_name"), ("CamelCaseName"):gsub("(%u)", "_%1"):lower())
print(("1234567"):reverse():gsub("(%d%d%d)", "%1,"):reverse())
print(("key: value"):match("^(%w+):%s*(.+)$"))
