local function show(m) local t = {} for i = 1, #m do local u = {} for j = 1, #m[i] do u[j] = tostring(m[i][j]) end t[i] = "{" .. table.concat(u, ",") .. "}" end return #m .. " " .. table.concat(t, " ") end
print(show(regex.match_all("a1b2c3", [[\d]]))) print(show(regex.match_all("a1b2c3", [[([a-z])(\d)]]))) print(show(regex.match_all("abc", "x")))
print(show(regex.match_all("k1=v1;k2=v2", [[(\w+)=(\w+)]]))) print(show(regex.match_all("aXbX", "(X)|(b)"))) print(show(regex.match_all("abc", "")))
print(show(regex.match_all("one\ntwo", "^\\w+$", "m"))) print(show(regex.match_all("été à", [[\p{L}+]]))) print(show(regex.match_all("AaA", "a", "i")))
