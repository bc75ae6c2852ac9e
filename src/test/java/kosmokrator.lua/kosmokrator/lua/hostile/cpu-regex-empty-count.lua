-- ends: cpu
-- Nothing, two billion times, two billion times: no letter is ever read.
pcall(regex.match, "", "(?:(?:){2000000000}){2000000000}b")
pcall(regex.match, "", "(){2000000000}b")
while true do end
