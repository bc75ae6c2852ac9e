local s = "Hello, World"
print(s:upper(), s:lower(), s:len(), s:sub(1, 5), s:rep(2), s:reverse(), s:byte(), s:find("World"), s:match("%w+"))
print(("%d-%s"):format(1, "x"), ("a,b"):gsub(",", ";"), #s:rep(3))
print(s:upper():lower():len(), ("x"):rep(3):upper())
for w in s:gmatch("%a+") do print(w) end
print(s.len == string.len)
