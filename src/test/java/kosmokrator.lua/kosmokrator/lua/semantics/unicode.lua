-- Text in UTF-8 is bytes; what people do with it works on bytes.
local s = "naïve café – 日本語 😀"
print(#s, s:upper(), s:sub(1, 2))
local n = 0
for c in s:gmatch("[%z\1-\127\194-\244][\128-\191]*") do n = n + 1 end
print(n)
local chars = {}
for c in ("日本語"):gmatch("[\224-\239][\128-\191][\128-\191]") do chars[#chars + 1] = c end
print(table.concat(chars, "|"))
print(s:find("café", 1, true), s:find("日"), ("é"):byte(1, -1))
print(("ÄÖÜ"):lower() == "ÄÖÜ", ("äöü") < ("z"), "é" == "\195\169")
local t = {["ключ"] = "значение", ["鍵"] = "値"}
print(t["ключ"], t["鍵"])
print(("%-10s|"):format("é"), ("é"):rep(3), ("é"):reverse() == "\169\195")
print(("a→b"):gsub("→", "->"), ("x…y"):find("…"))
