-- Palindromes, anagrams, padding, centring, tables in text, number formats.
local function palindrome(s) s = s:lower():gsub("%W", "") return s == s:reverse() end
print(palindrome("A man, a plan, a canal: Panama"), palindrome("not one"), palindrome(""))
local function key(w) local c = {} for l in w:gmatch(".") do c[#c + 1] = l end table.sort(c) return table.concat(c) end
local groups, order = {}, {}
for _, w in ipairs {"listen", "silent", "enlist", "google", "elgoog", "abc"} do
  local k = key(w)
  if not groups[k] then groups[k] = {} order[#order + 1] = k end
  table.insert(groups[k], w)
end
for _, k in ipairs(order) do print(k, table.concat(groups[k], ",")) end
local function centre(s, n) local l = math.floor((n - #s) / 2) return (" "):rep(l) .. s .. (" "):rep(n - #s - l) end
print("[" .. centre("mid", 9) .. "]", "[" .. centre("even", 9) .. "]")
local function grid(rows)
  local widths = {}
  for _, r in ipairs(rows) do for i, c in ipairs(r) do widths[i] = math.max(widths[i] or 0, #tostring(c)) end end
  local out = {}
  for n, r in ipairs(rows) do
    local cells = {}
    for i, c in ipairs(r) do cells[i] = type(c) == "number" and ("%" .. widths[i] .. "d"):format(c) or ("%-" .. widths[i] .. "s"):format(c) end
    out[#out + 1] = "| " .. table.concat(cells, " | ") .. " |"
    if n == 1 then out[#out + 1] = "|" .. ("-"):rep(#out[1] - 2) .. "|" end
  end
  return table.concat(out, "\n")
end
print(grid {{"name", "count"}, {"apples", 12}, {"figs", 3}, {"bananas", 1234}})
print(("x"):rep(5):gsub("x", function() return "" end), ("%s=%q"):format("k", "v"), ("%5.1f|%-8s|%03d"):format(3.14159, "ab", 7))
local function bytes(n) for _, u in ipairs {"B", "KB", "MB", "GB"} do if n < 1024 then return ("%.1f %s"):format(n, u) end n = n / 1024 end return ("%.1f TB"):format(n) end
print(bytes(512), bytes(2048), bytes(5e6), bytes(3e9), bytes(2 ^ 42))
local function duration(s) return ("%d:%02d:%02d"):format(s / 3600, s / 60 % 60, s % 60) end
print(duration(3661), duration(59), duration(86399))
local function camel(s) return (s:gsub("_(%l)", string.upper)) end
local function snake(s) return (s:gsub("%u", function(c) return "_" .. c:lower() end)) end
print(camel("some_long_name"), snake("someLongName"))
local function plural(n, w) return n .. " " .. w .. (n == 1 and "" or "s") end
print(plural(1, "issue"), plural(2, "issue"), plural(0, "issue"))
local lines = {}
for l in ("one\ntwo\n\nfour"):gmatch("([^\n]*)\n?") do lines[#lines + 1] = "<" .. l .. ">" end
print(table.concat(lines))
print(("long text that is cut"):sub(1, 10) .. "...", ("ab"):byte(1, -1), ("%c"):rep(3):format(97, 98, 99))
