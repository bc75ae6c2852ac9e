local function e(...) local ok, m = pcall(...) print(ok, (tostring(m):gsub(" near index.*", ""))) end
e(regex.match, "a", "(") e(regex.match, "a", "[") e(regex.match, "a", "*") e(regex.match, "a", "a", "q") e(regex.match) e(regex.match, "a") e(regex.match, {}, "a") e(regex.match, "a", "a", {})
e(regex.match, "a", ("("):rep(40000)) e(regex.match, "a", ("a"):rep(70000)) e(regex.match_all, "a", "(?<n>") e(regex.gsub, "a", "(", "b")
