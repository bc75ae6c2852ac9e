-- ends: cpu
-- An anchor, two billion times.
pcall(regex.match, "xx", "^{2000000000}(?!)")
pcall(regex.match, "xx", "(?:\\b{2000000000}){2000000000}(?!)")
while true do end
